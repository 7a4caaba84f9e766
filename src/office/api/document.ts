import { partnerContract } from '#contract/partner/contract';
import { PARTNER_DOCUMENT } from '#contract/partner/document';
import { openApiDocument } from '#contract/transport/openapi-document';

let made: Promise<object> | undefined;

/** The OpenAPI 3.1 document of the API for partners. */
export const partnerDocument = (): Promise<object> =>
  (made ??= openApiDocument(partnerContract, '/api/v1', PARTNER_DOCUMENT));
