-- works with code from: 1
CREATE TABLE app.customers (
  id uuid PRIMARY KEY,
  -- `sub` of the user pool, random.
  subject text NOT NULL UNIQUE,
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended', 'removed')),
  changed_at timestamptz NOT NULL DEFAULT now()
);

-- Left out of backups, so nothing here refers to what is in them.
CREATE SCHEMA customer_keys;
CREATE TABLE customer_keys.data_keys (
  customer uuid PRIMARY KEY,
  wrapped bytea,
  destroyed_at timestamptz,
  CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);

CREATE TABLE app.sessions (
  digest bytea PRIMARY KEY,
  customer uuid NOT NULL REFERENCES app.customers ON DELETE CASCADE,
  -- Keyed hash of the address, by which a new password ends all sessions of an account.
  account bytea NOT NULL,
  started_at timestamptz NOT NULL DEFAULT now(),
  last_seen timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON app.sessions (account);
CREATE INDEX ON app.sessions (customer);

CREATE TABLE app.attempts (
  id uuid PRIMARY KEY,
  account bytea NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON app.attempts (account, made_at);
CREATE INDEX ON app.attempts (made_at);

CREATE TABLE app.records (
  number bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  id uuid PRIMARY KEY,
  customer uuid NOT NULL REFERENCES app.customers,
  idempotency_key text NOT NULL,
  -- Keyed hash of what was asked under that key.
  fingerprint bytea NOT NULL,
  content bytea NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (customer, idempotency_key)
);
CREATE INDEX ON app.records (customer, number);
