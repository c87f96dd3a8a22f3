import { makeAuthority } from "../../support/authority";
import { startUserPool, type UserPool } from "../../support/cognito";
import { startPostgres, type Postgres } from "../../support/postgres";
import { INSTALL_MS, startAws, type LocalAws } from "../../support/python";
import { requirePackages } from "../../support/systemPrograms.cjs";
import { declaredPool, environment, startApp, type App } from "./referenceApp";

let aws: LocalAws;
let pool: UserPool;
let database: Postgres;
let app: App;

beforeAll(async () => {
  requirePackages([
    "gunicorn",
    "postgresql",
    "python3-boto3",
    "python3-cryptography",
    "python3-flask",
    "python3-psycopg",
  ]);
  [aws, database] = await Promise.all([
    startAws("111122223333"),
    startPostgres(await makeAuthority("database")),
  ]);
  pool = await startUserPool(aws, await declaredPool());
  app = await startApp(environment(database.address, pool), pool);
}, INSTALL_MS + 30_000);

afterAll(async () => {
  await app?.stop();
  await pool?.stop();
  await database?.remove();
  await aws?.stop();
});

test("is alive, ready, and tells its release", async () => {
  const answers = [await app.ask("/healthz"), await app.ask("/readyz"), await app.ask("/version")];
  expect(answers.map(({ status, body }) => [status, body])).toEqual([
    [200, { status: "alive" }],
    [200, { status: "ready" }],
    [200, { version: "reference" }],
  ]);
});

test("registers, signs in, writes and reads", async () => {
  const ada = await app.newVisitor("ada@shop.example");
  expect(await ada.write("first")).toMatchObject({ status: 201 });
  expect(await ada.records()).toMatchObject([{ text: "first" }]);
});
