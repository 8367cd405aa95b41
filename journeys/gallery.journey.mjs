// Every page of the product with sample data, as a visitor of the gallery: accessible, and no wider than a small phone.
import assert from 'node:assert/strict';

export default async ({person, step, engine, links, base}) => {
  // The pages are the same whatever the engine.
  if(engine !== 'sqlite') return;
  const page = await person();
  // The badge of the sample pages is drawn as one that the demonstration holds.
  const real = new URL(links['public:badge'].address).pathname;
  await page.route('**/badges/b/*.svg*', route => {
    const picture = new URL(route.request().url()).pathname.split('/').pop();
    return route.continue({url: `${base}${real}/${picture}`});
  });
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
