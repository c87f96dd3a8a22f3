/** A record of the topic, as Lambda passes it. */
export interface TopicRecord {
  Sns: {
    MessageId?: string;
    Timestamp?: string;
    TopicArn?: string;
    Subject?: string | null;
    Message: string;
  };
}

export interface Channel {
  kind: "slack" | "webhook";
  name: string;
  url: string;
}

export interface Surroundings {
  readChannels(): Promise<Channel[]>;
  post?(url: string, init: { body: string }): Promise<{ ok: boolean; status: number }>;
  wait?(milliseconds: number): Promise<void>;
  now?(): number;
}

export type Handler = (event: { Records: TopicRecord[] }) => Promise<{ delivered: number }>;

export declare function createHandler(surroundings: Surroundings): Handler;
export declare const handler: Handler;
