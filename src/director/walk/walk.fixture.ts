import { inLanguages } from '../../../test/support/in-languages.ts';
import type { Scenario } from '../../scenarios/index.ts';
import type { InjectedFault } from '../arming.ts';
import type { AnsweredCall, ObservedCall } from '../call.ts';
import type { World } from '../case-context.ts';
import { institutions } from '../director.fixture.ts';
import type { Director } from '../director.ts';
import { chanceOf } from './chance.fixture.ts';
import { type Sent, type WalkClient, walkClient } from './client.fixture.ts';
import { disturbed, naturally } from './disturbance.fixture.ts';
import { walkWorld } from './world.fixture.ts';

/** The director or a substitute: the walk reports its calls to it. */
export type Follower = Omit<Director, 'hasArmed' | 'onEvent' | 'forgetRun'>;

/** A call that has arrived and is not answered yet. */
interface Pending {
  readonly sent: Sent;
  readonly observed: ObservedCall;
  readonly injection: InjectedFault | undefined;
}

export interface Walked {
  readonly calls: number;
  readonly plays: number;
  /** Ids of cases that have passed at any time. */
  readonly passed: ReadonlySet<string>;
}

const runs = ['default', 'default', 'default', 'job-7'] as const;
const explanation = {
  code: 'period-order',
  basis: 'contract',
  summary: inLanguages({ en: 'A fact.', nb: 'Et faktum.' }),
  remedy: inLanguages({ en: 'Do this.', nb: 'Gjør dette.' }),
} as const;

/** Clients make the calls of cases, in sequence and concurrently, with random disturbances. Deterministic for a seed. */
export function walk(
  seed: number,
  cases: readonly [Scenario, ...Scenario[]],
  followerOf: (world: World) => Follower,
): Walked {
  const chance = chanceOf(seed);
  const world = walkWorld();
  const follower = followerOf(world.world);
  const passed = new Set<string>();
  const pending: Pending[] = [];
  let calls = 0;
  let plays = 0;
  let last: Sent | undefined;

  const played = cases.filter(({ steps }) =>
    steps.some((step) => step.instead ?? step.retries ?? step.with?.token === 'expired'),
  );
  const clients = Array.from({ length: chance.between(1, 4) }, () => {
    const institution = chance.percent(90) ? institutions[0] : institutions[1];
    const scenario = chance.percent(30) ? (chance.any(played) ?? chance.pick(cases)) : chance.pick(cases);
    const client = walkClient(scenario, institution, chance.pick(runs), world, chance);
    if (chance.percent(played.includes(scenario) ? 85 : 10)) arm(client, client.scenario.id);
    return client;
  });

  function arm({ institution, run }: WalkClient, id: string): void {
    const options = chance.pick([
      {},
      {},
      { patience: 2_000, quiet: 300 },
      { patience: 60_000 },
      { quiet: 0 },
    ]);
    follower.arm(institution, run, id, options);
  }

  function arrive(sent: Sent): Pending | undefined {
    const { institution, run, call, upload, ...head } = { ...sent.arriving, arrived: world.now() };
    if (!follower.follows(institution, run, world.now())) return undefined;
    const observed: ObservedCall = { ...head, institution, run, call };
    // A call of /token is reported only when it is answered.
    if (call === 'token') return { sent, observed, injection: undefined };
    const mayInject = chance.percent(95);
    const withFile =
      mayInject && follower.wantsFile(observed) && upload !== undefined ? { ...observed, upload } : observed;
    const injection = follower.arriving(withFile, mayInject);
    if (injection !== undefined) plays += 1;
    return { sent, observed: withFile, injection };
  }

  function answer({ sent, observed, injection }: Pending): void {
    calls += 1;
    const { status, took } = sent.answer;
    world.pass(took);
    const natural = naturally(sent, world).answer;
    let reply = sent.answer;
    // The observer reports an upload before it records the file as loading.
    const isFile = observed.call === 'addCustomerDSOPGWByFile';
    let performed: number | 'none' = 'none';
    if (injection === undefined) performed = status;
    else {
      const { code, cut, stall, delay } = injection.fault;
      const isOnlyLate = delay !== undefined && code === undefined;
      if (injection.fault.performed || isOnlyLate) performed = natural.status;
      if (isOnlyLate) reply = natural;
      else if (cut !== undefined || stall) reply = { status: 'none', headers: {}, took };
      else if (chance.percent(90))
        reply = {
          ...reply,
          status: code === 'KFR-001' ? 401 : 500,
          headers: { correlationid: sent.arriving.correlationId ?? '' },
          body: { errorCode: code },
        };
    }
    if (!isFile) world.perform(sent.arriving, performed);
    const exchanged: AnsweredCall = {
      ...observed,
      exchange: String(calls),
      at: world.at(),
      ended: world.now(),
      requestLine: `POST /${observed.call}`,
      answer: reply,
      upload: isFile ? (observed.upload ?? sent.arriving.upload) : undefined,
      grant: sent.grant,
      ...(chance.percent(20) ? { explanation } : {}),
      injection: injection?.number,
    };
    follower.answered(exchanged);
    if (isFile) world.perform(sent.arriving, performed);
  }

  function send(sent: Sent): void {
    last = sent;
    const one = arrive(sent);
    if (one === undefined) return;
    const waits = one.injection?.fault.stall ? 70 : 10;
    if (chance.percent(waits)) pending.push(one);
    else answer(one);
  }

  function step(client: WalkClient): void {
    const { steps } = client.scenario;
    const isWild = chance.percent(5);
    const index = isWild ? chance.below(steps.length) : client.next;
    world.pass(chance.percent(85) ? chance.between(120, 500) : chance.between(0, 110));
    const isPoll = steps[index]?.until !== undefined && chance.percent(35);
    const sent = client.call(index, chance.percent(60));
    if (isPoll) send({ ...sent, answer: { status: 200, headers: {}, body: { banks: [] }, took: 3 } });
    else if (chance.percent(14)) {
      send(disturbed(sent, chance, world));
      if (chance.percent(60)) return;
    } else send(sent);
    if (!isWild && !isPoll) client.next = (client.next + 1) % steps.length;
  }

  function watch(): void {
    for (const { institution, run } of clients) {
      for (const { result } of follower.watched(institution, run, world.now()))
        if (result.status === 'passed') passed.add(result.scenario);
      follower.startedAt(institution, run);
      follower.runsOf(institution);
    }
  }

  const acts: readonly [share: number, act: (client: WalkClient) => void][] = [
    [64, step],
    [6, () => last !== undefined && send({ ...last, arriving: { ...last.arriving, arrived: world.now() } })],
    [2, () => last !== undefined && send(naturally(last, world))],
    [8, () => pending.length > 0 && pending.splice(chance.below(pending.length), 1).forEach(answer)],
    [3, () => world.pass(chance.between(1, 3_000))],
    [1.5, () => world.pass(chance.between(10_000, 400_000))],
    // Just before a patience ends.
    [3, () => world.pass(chance.pick([2_000, 20_000, 30_000, 60_000, 300_000]) - chance.between(-50, 1_000))],
    [4, () => follower.elapse(world.now())],
    [1.5, (client) => arm(client, client.scenario.id)],
    [1, (client) => arm(client, chance.pick(cases).id)],
    [1, ({ institution, run, scenario }) => follower.disarm(institution, run, scenario.id)],
    [2, (client) => send(unrelated(client))],
    [
      1,
      ({ institution, customer }) =>
        world.set(institution, customer('person.1'), chance.pick(['none', 'active', 'ended', 'loading'])),
    ],
    [1, ({ institution }) => world.load(institution)],
    [1, () => world.moveClock(chance.between(-3_600_000, 90_000_000))],
    [0.5, () => world.setPace(chance.pick(['slow', 'fast']))],
    [3, watch],
    [0.4, ({ institution, run }) => follower.forget(institution, run)],
    [0.2, () => follower.clear()],
    [0.2, () => follower.disarmAll()],
    [0.3, restart],
  ];

  /** An unrelated call of the same institution, perhaps for the same customer. */
  function unrelated(client: WalkClient): Sent {
    const one = walkClient(chance.pick(cases), client.institution, client.run, world, chance);
    const sent = one.call(chance.below(one.scenario.steps.length), false);
    return chance.percent(50)
      ? naturally({ ...sent, arriving: { ...sent.arriving, customer: client.customer('person.1') } }, world)
      : sent;
  }

  /** Forgets the results and restores them. */
  function restart({ institution, run }: WalkClient): void {
    const kept = follower.watched(institution, run, world.now()).map(({ result }) => result);
    follower.forget(institution, run);
    follower.restore(institution, run, '2026-03-04T11:00:00.000Z', kept);
  }

  const total = acts.reduce((sum, [share]) => sum + share, 0);
  for (let left = chance.between(6, 45); left > 0; left -= 1) {
    const client = chance.any(clients);
    let at = chance.below(total * 100) / 100;
    const act = acts.find(([share]) => {
      at -= share;
      return at < 0;
    });
    if (client !== undefined) act?.[1](client);
    if (chance.percent(50)) follower.elapse(world.now());
  }
  pending.splice(0).forEach(answer);
  for (const wait of [0, 3_000, 700_000]) {
    world.pass(wait);
    follower.elapse(world.now());
    watch();
  }
  return { calls, plays, passed };
}
