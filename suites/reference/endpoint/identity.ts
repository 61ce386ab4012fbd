import "reflect-metadata";
import type { webcrypto } from "node:crypto";
import { isIP } from "node:net";
import * as x509 from "@peculiar/x509";

/** The certificate that a server shows and the root that a client trusts, as PEM. */
export interface Identity {
  /** The private key of the server's certificate. */
  key: string;
  /** The server's certificate. */
  cert: string;
  /** The certificate of the root that signed it. The key of the root is not kept. */
  root: string;
}

/** The validity period of a certificate. Default: from yesterday, for 30 days. */
export interface Validity {
  notBefore?: Date;
  notAfter?: Date;
}

const dayMs = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * dayMs);
const month = () => ({ notBefore: inDays(-1), notAfter: inDays(30) });
const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const makeKeys = () => crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);

/** Creates a root, and a certificate for these host names and addresses that it signs. Source: RFC 5280. */
export async function identity(hosts: readonly string[], validity: Validity = {}): Promise<Identity> {
  const rootKeys = await makeKeys();
  const keys = await makeKeys();
  const root = await rootCertificate(rootKeys);
  const server = await x509.X509CertificateGenerator.create({
    ...month(),
    ...validity,
    subject: `CN=${hosts[0] ?? "localhost"}`,
    issuer: root.subject,
    publicKey: keys.publicKey,
    signingKey: rootKeys.privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        hosts.map((value) => ({ type: isIP(value) === 0 ? ("dns" as const) : ("ip" as const), value })),
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(root),
    ],
  });
  return { key: await pem(keys.privateKey), cert: server.toString("pem"), root: root.toString("pem") };
}

async function rootCertificate(keys: webcrypto.CryptoKeyPair): Promise<x509.X509Certificate> {
  return x509.X509CertificateGenerator.createSelfSigned({
    ...month(),
    name: "CN=Made-up root of a conformance kit",
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
}

async function pem(key: webcrypto.CryptoKey): Promise<string> {
  return x509.PemConverter.encode(await crypto.subtle.exportKey("pkcs8", key), "PRIVATE KEY");
}
