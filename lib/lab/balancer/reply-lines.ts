import type { ListenerAction, ListenerPlan } from './balancer-state';
import { replyBackend } from './backend-names';
import { haproxyQuote } from './haproxy-quote';

/** The sections of what a listener answers by itself: rules by their priority, the default action as 0. */
export function replyLines(
  { port, rules, defaultAction }: ListenerPlan,
  listeners: readonly ListenerPlan[],
): readonly (readonly string[])[] {
  const actions = [...rules, { priority: 0, action: defaultAction }];
  return actions.flatMap(({ priority, action }) => {
    const line = replyLine(action, listeners);
    return line === undefined ? [] : [[`backend ${replyBackend(port, priority)}`, line]];
  });
}

function replyLine(action: ListenerAction, listeners: readonly ListenerPlan[]): string | undefined {
  switch (action.type) {
    case 'forward':
      return action.targetGroups.some(({ weight }) => weight > 0)
        ? undefined
        : '  http-request return status 503';
    case 'fixed-response': {
      const { statusCode, contentType = 'text/plain', messageBody = '' } = action;
      const body =
        messageBody === ''
          ? ''
          : ` content-type ${haproxyQuote(contentType)} string ${haproxyQuote(messageBody)}`;
      return `  http-request return status ${statusCode}${body}`;
    }
    case 'redirect': {
      const { protocol, host = '%[req.hdr(host),host_only]', port, statusCode } = action;
      const hostPort = listeners.find((listener) => listener.port === port)?.hostPort ?? port;
      const location = `${protocol.toLowerCase()}://${host}:${hostPort}%[pathq]`;
      return `  http-request redirect code ${statusCode} location ${haproxyQuote(location)}`;
    }
  }
}
