import type { Format, Response, Sample } from "../schemas/types.js";

const meaning: Response = {
  RequestId: "E55E50B7-40EE-4B6B-8BBE-D3ED55CCF565",
  Success: true,
  Data: {
    Status: 1,
    GmtCreate: "1581595942000",
    SourceUid: "198***",
    Total: 5,
    Strategy: 0,
    TargetUid: "198***",
    SourceInstanceId: "iot-cn-6ja***",
    TargetInstanceConfigs: [{ TargetInstanceId: "iot-cn-6ja***" }],
    ProductKey: "a1BwAGV****",
    JobId: "UbmsMHmkqv0PiAG****010001",
  },
};

const json = `{
	"RequestId": " E55E50B7-40EE-4B6B-8BBE-D3ED55CCF565",
	"Data": {
		"Status": "1",
		"GmtCreate": "1581595942000",
		"SourceUid": "198***",
		"Total": "5",
		"Strategy": "0",
		"TargetUid": "198***",
		"SourceInstanceId": "iot-cn-6ja***",
		"TargetInstanceConfigs": {
			"targetInstanceConfigs": [{
				"TargetInstanceId": "iot-cn-6ja***"
			}]
		},
		"ProductKey": "a1BwAGV****",
		"JobId": "UbmsMHmkqv0PiAG****010001"
	},
	"Success": "true"
}`;

const xml = `<QueryDeviceDistributeJobResponse>
  <RequestId> E55E50B7-40EE-4B6B-8BBE-D3ED55CCF565</RequestId>
  <Data>
        <Status>1</Status>
        <GmtCreate>1581595942000</GmtCreate>
        <SourceUid>198***</SourceUid>
        <Total>5</Total>
        <Strategy>0</Strategy>
        <TargetUid>198***</TargetUid>
        <SourceInstanceId>iot-cn-6ja***</SourceInstanceId>
        <TargetInstanceConfigs>
              <targetInstanceConfigs>
                    <TargetInstanceId>iot-cn-6ja***</TargetInstanceId>
              </targetInstanceConfigs>
        </TargetInstanceConfigs>
        <ProductKey>a1BwAGV****</ProductKey>
        <JobId>UbmsMHmkqv0PiAG****010001</JobId>
  </Data>
  <Success>true</Success>
</QueryDeviceDistributeJobResponse>`;

const sample = (format: Format, contentType: string, body: string): Sample => ({
  name: "the documented sample",
  format,
  reply: { status: 200, headers: { "content-type": contentType }, body },
  means: { kind: "response", response: meaning, textual: true },
});

/** The samples as the source prints them. Their RequestId begins with a space that does not belong to it (C3). */
export const documentedSamples: Readonly<Record<Format, Sample>> = {
  JSON: sample("JSON", "application/json;charset=utf-8", json),
  XML: sample("XML", "text/xml;charset=utf-8", xml),
};
