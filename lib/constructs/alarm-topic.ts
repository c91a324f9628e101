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
