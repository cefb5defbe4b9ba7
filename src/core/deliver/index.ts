export { folderKeeper } from './folder-keeper';
export { renderHtml } from './html';
export { cuesOf, renderRttm, renderSrt, renderVtt } from './subtitles';
export { renderMarkdown, renderText } from './text';
