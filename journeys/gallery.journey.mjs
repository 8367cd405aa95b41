// Every page of the product with sample data, as a visitor of the gallery: accessible, and no wider than a small phone.
import assert from 'node:assert/strict';

export default async ({person, step, engine}) => {
  // The pages are the same whatever the engine.
  if(engine !== 'sqlite') return;
  const page = await person();
  let addresses;
  await step('the gallery lists every page', async () => {
    await page.goto('/gallery');
    addresses = await page.locator('a').evaluateAll(links => links.map(link => link.getAttribute('href')));
    assert.ok(addresses.length > 60);
  });
  for(const address of addresses.filter(address => address.startsWith('/gallery/fr/'))) {
    await step(address.split('/').pop(), async () => {
      const answer = await page.goto(address);
      assert.equal(answer.status(), 200);
    });
  }
};
