// Search and scrolling of the window with 30,000 words, in a real Chromium: node bench/window.mjs
process.env.SMALLPIE_PACE = '1';
const { runWindowSpecs } = await import('../build/window.mjs');
process.exitCode = await runWindowSpecs();
