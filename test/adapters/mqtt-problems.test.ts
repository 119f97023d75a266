import { describe, expect, test } from "vitest";
import { connectionProblem, Dismissal } from "../../src/adapters/mqtt/problems.ts";

const PARTIES = { url: "mqtts://localhost", clientId: "flyball-demo" };

function problemOf(code: unknown) {
  return connectionProblem(PARTIES, Object.assign(new Error("said so"), { code }));
}

describe("why there is no connection", () => {
  test.each([
    [1, "MQTT_VERSION", "said so"],
    [2, "MQTT_CLIENT_ID", "flyball-demo"],
    [3, "MQTT_CONNECTION", "said so"],
    [4, "MQTT_CREDENTIALS", "said so"],
    [5, "MQTT_CREDENTIALS", "said so"],
    [132, "MQTT_VERSION", "said so"],
    [133, "MQTT_CLIENT_ID", "flyball-demo"],
    [134, "MQTT_CREDENTIALS", "said so"],
    [135, "MQTT_CREDENTIALS", "said so"],
    [138, "MQTT_CREDENTIALS", "said so"],
    [142, "MQTT_TAKEN_OVER", "flyball-demo"],
    ["ECONNREFUSED", "MQTT_CONNECTION", "said so"],
    ["CERT_HAS_EXPIRED", "MQTT_CERTIFICATE", "has expired"],
    ["CERT_NOT_YET_VALID", "MQTT_CERTIFICATE", "not valid yet"],
    ["CERT_REVOKED", "MQTT_CERTIFICATE", "revoked"],
    ["SELF_SIGNED_CERT_IN_CHAIN", "MQTT_CERTIFICATE", "vouches"],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", "MQTT_CERTIFICATE", "vouches"],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "MQTT_CERTIFICATE", "vouches"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "MQTT_CERTIFICATE", "another name"],
    ["ERR_SSL_TLSV1_ALERT_UNKNOWN_CA", "MQTT_CERTIFICATE", "does not trust this client"],
    ["ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED", "MQTT_CERTIFICATE", "does not trust"],
    ["ERR_OSSL_X509_KEY_VALUES_MISMATCH", "MQTT_CERTIFICATE", "of this client"],
    ["ERR_OSSL_PEM_NO_START_LINE", "MQTT_CERTIFICATE", "of this client"],
    ["CERT_SOMETHING_NEW", "MQTT_CERTIFICATE", "no trust"],
    ["ERR_SSL_WRONG_VERSION_NUMBER", "MQTT_CONNECTION", "said so"],
    [undefined, "MQTT_CONNECTION", "said so"],
  ])("%s is %s", (given, code, part) => {
    const problem = problemOf(given);
    expect(problem).toMatchObject({ code, file: PARTIES.url });
    expect(problem.what).toContain(part);
  });

  test("is what the broker said where it said something", () => {
    const busy = connectionProblem(PARTIES, new Dismissal(139));
    expect(busy).toMatchObject({ code: "MQTT_CONNECTION" });
    expect(busy.what).toContain("Server shutting down (139)");
    expect(connectionProblem(PARTIES, new Dismissal(200)).what).toContain("(200)");
  });
});
