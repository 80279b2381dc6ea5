import { isArray, isObject, type Json, type JsonObject, type RelayedRequest } from '../../src/define.ts';
import { mapJsonRequest } from './bend.ts';

/** Changes to parts of requests on their way upstream. */

/** The messages in each message's place. */
export const mapMessages = (
  request: RelayedRequest,
  change: (message: JsonObject) => readonly JsonObject[],
): RelayedRequest =>
  mapJsonRequest(request, (body) =>
    isArray(body.messages)
      ? {
          ...body,
          messages: body.messages.flatMap((message): readonly Json[] =>
            isObject(message) ? change(message) : [message],
          ),
        }
      : body,
  );

/** Another description for the function of each tool. */
export const mapTools = (request: RelayedRequest, change: (described: JsonObject) => JsonObject): RelayedRequest =>
  mapJsonRequest(request, (body) =>
    isArray(body.tools)
      ? {
          ...body,
          tools: body.tools.map((tool) =>
            isObject(tool) && isObject(tool.function) ? { ...tool, function: change(tool.function) } : tool,
          ),
        }
      : body,
  );
