import { expect, speak, test } from './fixture';

test('what the core says is said in German: why something needs a look', async ({ stage }) => {
  const page = await stage.open('minutes-needs');
  const needs = page.getByRole('region', { name: /^(Needs you to look|Bitte ansehen)/ });
  await expect(needs).toContainText('Its quote is not in the transcript.');
  await speak(page, 'de');
  await expect(needs).toContainText('Das Zitat dazu steht nicht im Wortlaut.');
  await expect(needs).toContainText('„Alex“ war nicht dabei und kommt im Gesagten nicht vor.');
  await expect(needs).toContainText(
    '„Thursday week“ wurde als 03.12.2026 gelesen; es kann auch 26.11.2026 heißen.',
  );
  await expect(needs).not.toContainText('transcript');
});

for (const [language, section, hint] of [
  ['de', 'E-Mail', 'App-Passwort für smallpie (Google-Konto, Sicherheit'],
  ['es', 'Correo', 'contraseña de aplicación para smallpie (cuenta de Google, Seguridad'],
] as const) {
  test(`${language}: mail providers say what they want in the language of the window`, async ({ stage }) => {
    const page = await stage.open('settings');
    await speak(page, language);
    await page.getByRole('button', { name: section, exact: true }).click();
    await page.getByRole('radio', { name: /^Gmail/ }).click();
    await expect(page.getByText(hint)).toBeVisible();
    await expect(page.getByText('Make an app password')).toHaveCount(0);
  });
}
