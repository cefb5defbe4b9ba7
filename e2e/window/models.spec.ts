import { asked, expect, test } from './fixture';

test.describe('speech models', () => {
  test('what is here, what is recommended, what it would cost; the rest on demand', async ({ stage }) => {
    const page = await stage.open('home');
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Transcription' }).click();
    const list = page.getByRole('list', { name: 'Speech models' });
    await expect(list.getByRole('listitem')).toHaveCount(4);
    const base = list.getByRole('listitem').filter({ hasText: 'base' });
    await expect(base).toContainText('82 MB · about 5 min for an hour (measured here) · came with smallpie');
    await expect(base).toContainText('In use');
    await expect(base.getByRole('img', { name: 'Accuracy 2 of 5' })).toBeVisible();
    const small = list.getByRole('listitem').filter({ hasText: 'Recommended' });
    await expect(small).toContainText('about 14 min for an hour (estimated)');
    await page.getByRole('button', { name: 'More models (3)' }).click();
    await expect(list.getByRole('listitem')).toHaveCount(7);
    await expect(list).toContainText('English only');
    await page.getByRole('button', { name: 'Measure this computer' }).click();
    await expect(small).toContainText('about 12 min for an hour (measured here)');
  });

  test('fetched, stopped, gone on with, used, deleted', async ({ stage }) => {
    const page = await stage.open('home');
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Transcription' }).click();
    await page.getByRole('button', { name: 'Get: small' }).click();
    const bar = page.getByRole('progressbar', { name: 'Fetching small' });
    await expect(bar).toHaveAttribute('aria-valuenow', /^(49|50)$/);
    const row = page.getByRole('listitem').filter({ has: bar });
    await expect(row).toContainText('1 min 35 sec left');
    await page.getByRole('button', { name: 'Stop: small' }).click();
    await expect(bar).toHaveCount(0);
    // Whoever has pressed “stop” is not told that it stopped.
    await expect(page.getByText(/cancelled|went wrong/i)).toHaveCount(0);
    await page.getByRole('button', { name: 'Go on: small' }).click();
    await expect(bar).toBeVisible();
    await page.evaluate(() =>
      (globalThis as unknown as { finishModel(name: string): void }).finishModel('small'),
    );
    await page.getByRole('button', { name: 'Use: small' }).click();
    expect(await asked(page, 'settings.change')).toContainEqual({ transcription: { model: 'small' } });
    await page.getByRole('button', { name: 'Delete: small' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await expect(page.getByRole('button', { name: 'Get: small' })).toBeVisible();
  });

  test('a file that nobody knows is taken only after a question', async ({ stage }) => {
    const page = await stage.open('home');
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Transcription' }).click();
    await page.getByRole('button', { name: 'From a file…' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
    expect(await asked(page, 'models.import')).toEqual([{ unverified: false }]);
    await page.getByRole('button', { name: 'From a file…' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Use it' }).click();
    await expect(page.getByRole('button', { name: 'Use: own-mine' })).toBeVisible();
  });

  test('a graphics card that failed is told of in one sentence, and can be tried again', async ({
    stage,
  }) => {
    const page = await stage.open('home');
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Transcription' }).click();
    await expect(page.getByText('The engine crashed on it. So the processor does the work.')).toBeVisible();
    await page.getByRole('button', { name: 'Try again' }).click();
    expect(await asked(page, 'graphics.again')).toEqual([{}]);
    await expect(page.getByText('It is tried with the next recording.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
  });
});
