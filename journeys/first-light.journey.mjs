// A badge, given to one person, true for anyone: the walk that everything later stands on.
import assert from 'node:assert/strict';
import {read, verify} from './outside-verifier.mjs';


export default async ({links, person, step, screens, base}) => {
  const team = await person({screen: screens.DESK});
  let name, code, digits, address;

  await step('a professional comes in by a link that only the button uses', async () => {
    await team.goto(links['sign-in:cip'].address);
    await team.getByRole('button').first().click();
    await team.waitForURL('**/team');
  });

  await step('they welcome someone of whom only a name is known', async () => {
    name = `Awa ${Date.now() % 100_000} Diallo`;
    await team.goto('/people/new');
    await team.getByLabel('Nom', {exact: false}).first().fill(name);
    await team.locator('main form button').first().click();
    await team.waitForURL('**/people/*');
    assert.match(await team.locator('h1').innerText(), /Awa/);
  });

  await step('they give a badge, seen three days ago', async () => {
    await team.locator('main a[href^="/give"]').first().click();
    await team.waitForURL('**/give?**');
    await team.locator('#sift-badge').fill('demander');
    await team.locator('#badge label', {hasText: 'demander de l'}).first().click();
    await team.locator('#words').fill('Elle a arrêté le jeu pour poser une vraie question.');
    await team.locator('main form button').last().click();
    await team.getByText('Awa').first().waitFor();
  });

  await step('a second try is answered kindly, with who and when', async () => {
    await team.goBack();
    await team.locator('main form button').last().click();
    await team.getByText(/l’a déjà/).waitFor();
    await team.goBack();
    await team.goto('/people?q=awa');
    await team.locator('a.person-link', {hasText: name}).click();
  });

  await step('they print a card', async () => {
    await team.locator('a[href$="/receive"]').first().click();
    await team.locator('form[action$="/card"] button').click();
    await team.locator('#card-code').waitFor();
    code = (await team.locator('#card-code').innerText()).trim();
    digits = (await team.locator('#card-digits').innerText()).trim();
    assert.match(code, /^[\w-]{22}$/);
    assert.match(digits, /^\d{4}$/);
  });

  const phone = await person({screen: screens.PHONE, script: false});

  await step('the person aims at the square; wrong digits are answered gently', async () => {
    await phone.goto(`/c/${code}`);
    await phone.locator('#digits').fill(digits === '1357' ? '2468' : '1357');
    await phone.locator('main form button').click();
    await phone.locator('#digits-problem').waitFor();
  });

  await step('four digits open the badge and the passport, without an account and without script', async () => {
    await phone.locator('#digits').fill(digits);
    await phone.locator('input[name=shared]').check();
    await phone.locator('main form button').click();
    await phone.waitForURL('**/passport/*');
    assert.match(await phone.locator('main').innerText(), /arrêté le jeu/);
  });

  await step('they keep it, in one gesture', async () => {
    await phone.locator('form[action$="/accept"] button').click();
    await phone.waitForURL('**/passport?**');
    assert.match(await phone.locator('main').innerText(), /demander de l/);
  });

  await step('J’ai fini: nothing is left on the phone', async () => {
    await phone.locator('form[action="/sign-out"] button').first().click();
    await phone.goto('/passport');
    assert.match(phone.url(), /sign-in/);
  });

  await step('a stranger cannot see what is not shown', async () => {
    const stranger = await person();
    const id = await awardOf(team);
    address = `${base}/awards/${id}`;
    const answer = await stranger.goto(address);
    assert.equal(answer.status(), 404);
  });

  await step('with a helper beside, the person shows it', async () => {
    await team.locator('a[href$="/receive"]').first().click();
    await team.locator('form[action$="/beside"] button').click();
    await team.waitForURL('**/passport**');
    await team.locator('a.badge').first().click();
    await team.locator('button[name="shown"]').click();
    await team.locator(`a[href^="/awards/"]`).first().waitFor();
    await team.locator('form[action="/sign-out"] button').first().click();
    await team.waitForURL('**/team');
  });

  await step('a recruiter reads it on one screen', async () => {
    const recruiter = await person({screen: screens.PHONE, dark: true});
    await recruiter.goto(address);
    assert.match(await recruiter.locator('h1').innerText(), /demander de l/);
    assert.doesNotMatch(await recruiter.locator('body').innerText(), /Diallo/, 'no name unless the person chooses it');
  });

  await step('our verifier says in words that it is true', async () => {
    const stranger = await person({screen: screens.DESK});
    await stranger.goto('/verify');
    await stranger.locator('#text').fill(address);
    await stranger.locator('main form button').last().click();
    await stranger.getByText('Oui, ce badge est vrai', {exact: false}).waitFor();
  });

  await step('software that is not ours says that it is true', async () => {
    const credential = await read(`${address}.json`);
    const answer = await verify(credential);
    assert.deepEqual(answer.why, []);
    assert.equal(answer.verified, true);
  });

  await step('withdrawn, it is withdrawn for everyone', async () => {
    await team.goto('/people?q=awa');
    await team.locator('a.person-link', {hasText: name}).click();
    await team.locator('a[href$="/withdraw"]').first().click();
    await team.locator('#reason').fill('Erreur de personne. C’est notre erreur.');
    await team.locator('main form button').click();
    await team.waitForURL('**/team?**');
    const answer = await verify(await read(`${address}.json`));
    assert.equal(answer.verified, false);
  });
};

/** The id of the newest award of the person whose page the team reads. */
async function awardOf(team) {
  await team.goto('/people?q=awa');
  await team.locator('a.person-link').first().click();
  const href = await team.locator('a[href$="/withdraw"]').first().getAttribute('href');
  return href.split('/')[2];
}
