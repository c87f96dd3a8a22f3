import type { InputSpec } from "../../table";

/** What a program may say about networks, firewalls and addresses. */
export const networkInputs = {
  Vpc: {
    description: { type: "string" },
    ipRange: { type: "string", replaces: true },
    name: { type: "string" },
    region: { type: "string", required: true, replaces: true },
  },
  VpcPeering: {
    name: { type: "string" },
    vpcIds: { type: ["string"], required: true, replaces: true },
  },
  VpcNatGateway: {
    egresses: { type: [{ publicGateways: [{ ipv4: "string" }] }] },
    icmpTimeoutSeconds: { type: "integer" },
    name: { type: "string" },
    projectId: { type: "string" },
    region: { type: "string", required: true },
    size: { type: "integer", required: true },
    tcpTimeoutSeconds: { type: "integer" },
    type: { type: "string", required: true },
    udpTimeoutSeconds: { type: "integer" },
    vpcs: {
      type: [{ defaultGateway: "boolean", gatewayIp: "string", subnetUuid: "string", vpcUuid: "string" }],
      required: true,
    },
  },
  Firewall: {
    dropletIds: { type: ["integer"] },
    inboundRules: {
      type: [
        {
          action: "string",
          portRange: "string",
          protocol: "string",
          sourceAddresses: ["string"],
          sourceDropletIds: ["integer"],
          sourceKubernetesIds: ["string"],
          sourceLoadBalancerUids: ["string"],
          sourceTags: ["string"],
        },
      ],
    },
    name: { type: "string" },
    outboundRules: {
      type: [
        {
          action: "string",
          destinationAddresses: ["string"],
          destinationDropletIds: ["integer"],
          destinationKubernetesIds: ["string"],
          destinationLoadBalancerUids: ["string"],
          destinationTags: ["string"],
          portRange: "string",
          protocol: "string",
        },
      ],
    },
    tags: { type: ["string"] },
  },
  LoadBalancer: {
    algorithm: { type: "string" },
    disableLetsEncryptDnsRecords: { type: "boolean" },
    domains: {
      type: [
        {
          certificateId: "string",
          certificateName: "string",
          isManaged: "boolean",
          name: "string",
          sslValidationErrorReasons: ["string"],
          verificationErrorReasons: ["string"],
        },
      ],
    },
    dropletIds: { type: ["integer"] },
    dropletTag: { type: "string" },
    enableBackendKeepalive: { type: "boolean" },
    enableProxyProtocol: { type: "boolean" },
    firewall: { type: { allows: ["string"], denies: ["string"] } },
    forwardingRules: {
      type: [
        {
          certificateId: "string",
          certificateName: "string",
          entryPort: "integer",
          entryProtocol: "string",
          targetPort: "integer",
          targetProtocol: "string",
          tlsPassthrough: "boolean",
        },
      ],
    },
    glbSettings: {
      type: {
        cdn: { isEnabled: "boolean" },
        failoverThreshold: "integer",
        regionPriorities: { "*": "integer" },
        targetPort: "integer",
        targetProtocol: "string",
      },
    },
    healthcheck: {
      type: {
        checkIntervalSeconds: "integer",
        healthyThreshold: "integer",
        path: "string",
        port: "integer",
        protocol: "string",
        responseTimeoutSeconds: "integer",
        unhealthyThreshold: "integer",
      },
    },
    httpIdleTimeoutSeconds: { type: "integer" },
    ip: { type: "string", replaces: true },
    name: { type: "string" },
    network: { type: "string", replaces: true },
    networkStack: { type: "string", replaces: true },
    projectId: { type: "string" },
    redirectHttpToHttps: { type: "boolean" },
    region: { type: "string", replaces: true },
    size: { type: "string" },
    sizeUnit: { type: "integer" },
    stickySessions: { type: { cookieName: "string", cookieTtlSeconds: "integer", type: "string" } },
    subnetUuid: { type: "string", replaces: true },
    targetLoadBalancerIds: { type: ["string"] },
    tlsCipherPolicy: { type: "string" },
    type: { type: "string", replaces: true },
    vpcUuid: { type: "string", replaces: true },
  },
  ReservedIp: {
    dropletId: { type: "integer" },
    ipAddress: { type: "string" },
    region: { type: "string", required: true, replaces: true },
  },
  ReservedIpAssignment: {
    dropletId: { type: "integer", required: true, replaces: true },
    ipAddress: { type: "string", required: true, replaces: true },
  },
} satisfies Record<string, Record<string, InputSpec>>;
