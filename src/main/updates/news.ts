const MOST_LINES = 40;

/**
 * What the changelog says of one version: its list, a line per item, without the marks of Markdown.
 * Empty when the version has no section.
 */
export function newsOf(changelog: string, version: string): readonly string[] {
  const lines = changelog.split(/\r?\n/);
  const from = lines.findIndex((line) => line === `## ${version}` || line.startsWith(`## ${version} (`));
  if (from === -1) return [];
  const rest = lines.slice(from + 1);
  const to = rest.findIndex((line) => line.startsWith('## '));
  return rest
    .slice(0, to === -1 ? undefined : to)
    .filter((line) => line.startsWith('- '))
    .slice(0, MOST_LINES)
    .map((line) =>
      line
        .slice(2)
        .replaceAll('`', '')
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1'),
    );
}
