import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Contact } from '../model/definition/contact';

export interface AlarmTopicProps {
  /** Shown as the sender of mails and text messages. */
  readonly displayName: string;
  /** Who is told. */
  readonly contacts: readonly Contact[];
}

/** A topic that takes messages over TLS only, with one subscription for each contact. */
export class AlarmTopic extends Construct {
  readonly topic: sns.Topic;

  constructor(scope: Construct, id: string, props: AlarmTopicProps) {
    super(scope, id);
    this.topic = new sns.Topic(this, 'Topic', { displayName: props.displayName, enforceSSL: true });
    // A topic with a policy of its own loses the default one, which lets the account's alarms publish.
    this.topic.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    for (const contact of props.contacts) {
      const { protocol, endpoint } = subscriptionOf(contact);
      new sns.Subscription(this, `${protocol}:${endpoint}`, { topic: this.topic, protocol, endpoint });
    }
  }
}

function subscriptionOf(contact: Contact): { protocol: sns.SubscriptionProtocol; endpoint: string } {
  if ('email' in contact) return { protocol: sns.SubscriptionProtocol.EMAIL, endpoint: contact.email };
  if ('sms' in contact) return { protocol: sns.SubscriptionProtocol.SMS, endpoint: contact.sms };
  return { protocol: sns.SubscriptionProtocol.HTTPS, endpoint: contact.https };
}
