/** A program that keeps data, and what should keep the data instead. */
export interface DataStore {
  readonly program: string;
  /** Ends of the image repositories it is published under, by whole path parts: `postgres`, `mssql/server`. */
  readonly repositories: readonly string[];
  /** Where its data should be instead. */
  readonly instead: string;
}

const stores = (instead: string, programs: Readonly<Record<string, string>>): DataStore[] =>
  Object.entries(programs).map(([program, repositories]) => ({
    program,
    repositories: repositories.split(' '),
    instead,
  }));

/**
 * Programs whose only purpose is to keep data for others, by the repositories in which they are published.
 * Whole path parts are compared, so that `postgres-exporter` or `redis-commander` pass.
 */
export const dataStores: readonly DataStore[] = [
  ...stores('Amazon RDS, or a machine that is cared for by hand', {
    PostgreSQL: 'postgres postgresql postgis pgvector timescaledb timescaledb-ha postgresql-repmgr citus',
    MySQL: 'mysql mysql-server percona percona-server percona-xtradb-cluster',
    MariaDB: 'mariadb mariadb-galera',
    'Microsoft SQL Server': 'mssql mssql/server mssql-server-linux azure-sql-edge',
    'Oracle Database': 'oracle-xe oracle-free database/enterprise database/express database/free',
    CockroachDB: 'cockroach',
  }),
  ...stores('Amazon ElastiCache: it holds what other services share', {
    Redis: 'redis redismod redis-stack redis-stack-server redis-cluster redis-sentinel',
    Valkey: 'valkey valkey-bundle',
    KeyDB: 'keydb',
    Dragonfly: 'dragonfly',
    Memcached: 'memcached',
  }),
  ...stores('Amazon OpenSearch Service', {
    Elasticsearch: 'elasticsearch elasticsearch-oss',
    OpenSearch: 'opensearch',
    Solr: 'solr',
    Meilisearch: 'meilisearch',
    Typesense: 'typesense',
  }),
  ...stores('Amazon MQ, Amazon MSK or SQS', {
    RabbitMQ: 'rabbitmq',
    ActiveMQ: 'activemq activemq-classic activemq-artemis artemis',
    Kafka: 'kafka cp-kafka cp-server kafka-native',
    ZooKeeper: 'zookeeper cp-zookeeper',
    Redpanda: 'redpanda',
    Pulsar: 'pulsar pulsar-all',
    NATS: 'nats-streaming',
  }),
  ...stores('a managed store, or a machine that is cared for by hand', {
    MongoDB: 'mongo mongodb mongodb-community-server percona-server-mongodb',
    Cassandra: 'cassandra',
    ScyllaDB: 'scylla',
    CouchDB: 'couchdb',
    Couchbase: 'couchbase couchbase-server',
    Neo4j: 'neo4j',
    ArangoDB: 'arangodb',
    InfluxDB: 'influxdb',
    ClickHouse: 'clickhouse clickhouse-server',
    QuestDB: 'questdb',
    VictoriaMetrics: 'victoria-metrics',
    RethinkDB: 'rethinkdb',
    SurrealDB: 'surrealdb',
    etcd: 'etcd',
    Consul: 'consul',
    Vault: 'hashicorp/vault vault',
  }),
  ...stores('Amazon S3 or ECR', {
    MinIO: 'minio',
    'Docker Registry': 'library/registry registry',
    Nexus: 'nexus3',
  }),
];

/** Programs that keep files or a small database of their own beside what they serve. */
export const dataKeepers: readonly DataStore[] = stores('a shared store, or leave it where it is', {
  WordPress: 'wordpress',
  Nextcloud: 'nextcloud nextcloud-aio',
  Gitea: 'gitea forgejo',
  GitLab: 'gitlab-ce gitlab-ee',
  Jenkins: 'jenkins jenkins/jenkins',
  Grafana: 'grafana grafana-oss grafana-enterprise',
  Prometheus: 'prom/prometheus prometheus',
  Portainer: 'portainer portainer-ce portainer-ee',
  'Pi-hole': 'pihole',
  SonarQube: 'sonarqube',
  'Home Assistant': 'home-assistant',
});
