import { MISSING, type Table } from "../table";

const GROUP = "aws:autoscaling/group:Group";
const TARGETS = "aws:lb/targetGroup:TargetGroup";
const BALANCER = "aws:lb/loadBalancer:LoadBalancer";

const NOT_BESIDE_TEMPLATE = "AWS refuses it beside the launch template, which is set";
const HARDWARE = "which machine it runs on, and how it is paid for, opens nothing and loses nothing";
const ORDER = "how a server comes and goes; servers hold nothing that the database and the vault have not";
const APPLICATION = "about application load balancers; AWS refuses it for one that passes TCP through";
const TLS_LISTENERS = "about listeners that end TLS; this one passes it through, and AWS refuses it";
const TESTED_SERVERS = "recoveryServers.test.ts holds it to the one that is made beside it";
const TESTED_ENTRY = "recoveryEntry.test.ts holds it to the one that is made beside it";
const EACH_ADDRESS =
  "each of the two addresses then serves with the servers of its own zone, and the edge's probe leaves out an " +
  "address whose zone has none";

/** Servers of the recovery site and the way of visitors to them. */
export const servers: Table = {
  [GROUP]: {
    without: false,
    inputs: {
      minSize: [0, 1],
      healthCheckType: ["EC2", MISSING],
      healthCheckGracePeriod: [86_400],
      suspendedProcesses: [["ReplaceUnhealthy"], ["HealthCheck"], ["Launch"], ["AddToLoadBalancer"]],
      "instanceMaintenancePolicy.minHealthyPercentage": [0, 10],
      "instanceRefresh.preferences.minHealthyPercentage": [0, 10],
      "targetGroupArns[]": { insecure: [MISSING, "arn:another"], names: TARGETS },
      "vpcZoneIdentifiers[]": [MISSING],
    },
    harmless: {
      "AWS refuses a number outside minSize and maxSize, or a maxSize below minSize": [
        "desiredCapacity",
        "desiredCapacityType",
        "maxSize",
      ],
      "most servers that there may be at once during a change; less than all is refused by AWS": [
        "instanceMaintenancePolicy.maxHealthyPercentage",
        "instanceRefresh.preferences.maxHealthyPercentage",
      ],
      "AWS knows one way to refresh": ["instanceRefresh.strategy"],
      "servers patch themselves every day, as the test of their cloud-init shows; this bounds their age besides":
        ["maxInstanceLifetime"],
      "AWS refuses it beside vpcZoneIdentifiers, which is set": ["availabilityZones"],
      [NOT_BESIDE_TEMPLATE]: ["launchConfiguration", "mixedInstancesPolicy"],
      [TESTED_SERVERS]: ["launchTemplate"],
      "the group registers with target groups, which is judged; this only adds": [
        "loadBalancers",
        "trafficSources",
      ],
      "no alarm reads the group's own metrics": ["enabledMetrics", "metricsGranularity"],
      "waits, or does not, while the program runs; what runs afterwards is the same": [
        "ignoreFailedScalingActivities",
        "minElbCapacity",
        "waitForCapacityTimeout",
        "waitForElbCapacity",
      ],
      [ORDER]: [
        "capacityRebalance",
        "defaultCooldown",
        "defaultInstanceWarmup",
        "forceDelete",
        "forceDeleteWarmPool",
        "initialLifecycleHooks",
        "instanceLifecyclePolicy",
        "protectFromScaleIn",
        "terminationPolicies",
        "warmPool",
      ],
      [HARDWARE]: ["availabilityZoneDistribution", "capacityReservationSpecification", "context"],
      "AWS refuses a placement in one rack for a group of two zones": ["placementGroup"],
      "the role only starts servers from the template, which names the key of their disks": [
        "serviceLinkedRoleArn",
      ],
    },
  },
  "aws:ebs/encryptionByDefault:EncryptionByDefault": {
    without:
      "every disk of the program says itself that it is encrypted, and with which key; this is for the rest",
    inputs: { enabled: [false] },
  },
  "aws:ec2/launchTemplate:LaunchTemplate": {
    without: "its id is an input of the group of servers",
    inputs: {
      "blockDeviceMappings[].ebs.encrypted": ["false", MISSING],
      "blockDeviceMappings[].ebs.kmsKeyId": [MISSING, "alias/aws/ebs"],
      "metadataOptions.httpTokens": ["optional", MISSING],
      "metadataOptions.httpPutResponseHopLimit": [3, 64],
      "monitoring.enabled": [false, MISSING],
      instanceType: ["t2.micro", "m6g.medium"],
      instanceMarketOptions: [{ marketType: "spot" }],
      keyName: ["an-engineer"],
      networkInterfaces: [
        [{ associatePublicIpAddress: "true", securityGroups: ["network-server-group-id"] }],
      ],
      userData: [
        Buffer.from("-----BEGIN PRIVATE KEY-----\nMII").toString("base64"),
        Buffer.from("export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE").toString("base64"),
      ],
      "vpcSecurityGroupIds[]": [MISSING],
    },
    harmless: {
      "another name makes it a disk beside the root's, which the account's default then encrypts": [
        "blockDeviceMappings[].deviceName",
      ],
      "a disk that is left over is as encrypted as before, and holds nothing that the database has not": [
        "blockDeviceMappings[].ebs.deleteOnTermination",
      ],
      [HARDWARE]: [
        "blockDeviceMappings[].ebs.volumeSize",
        "blockDeviceMappings[].ebs.volumeType",
        "capacityReservationSpecification",
        "cpuOptions",
        "creditSpecification",
        "ebsOptimized",
        "enclaveOptions",
        "licenseSpecifications",
        "maintenanceOptions",
        "networkPerformanceOptions",
        "placement",
      ],
      "the group names the version by its number": ["defaultVersion", "updateDefaultVersion"],
      [ORDER]: ["disableApiStop", "disableApiTermination", "instanceInitiatedShutdownBehavior"],
      "AWS refuses to write memory to a disk that is not encrypted": ["hibernationOptions"],
      [TESTED_SERVERS]: ["iamInstanceProfile.arn"],
      "recoveryServers.test.ts holds it to Canonical's current image": ["imageId"],
      "AWS refuses it beside instanceType": ["instanceRequirements"],
      "about machines without hardware virtualization, which AWS starts no more": ["kernelId", "ramDiskId"],
      "without the service of metadata a server has no credentials, and so fewer rights": [
        "metadataOptions.httpEndpoint",
      ],
      "a server that reads its own tags learns its name": ["metadataOptions.instanceMetadataTags"],
      "how a server is called opens nothing": ["privateDnsNameOptions"],
      "of no use without a network interface, which is judged": ["secondaryInterfaces"],
      "about the network that accounts had before VPCs": ["securityGroupNames"],
      "tags open nothing": ["tagSpecifications"],
    },
  },
  "aws:lb/listener:Listener": {
    without: false,
    inputs: {
      protocol: ["HTTP", "TLS", "HTTPS"],
      port: { insecure: [80, 8443], names: BALANCER },
    },
    harmless: {
      [TESTED_ENTRY]: ["defaultActions", "loadBalancerArn"],
      [TLS_LISTENERS]: ["alpnPolicy", "certificateArn", "mutualAuthentication", "sslPolicy"],
      [APPLICATION]: [
        "routingHttpRequestXAmznMtlsClientcertHeaderName",
        "routingHttpRequestXAmznMtlsClientcertIssuerHeaderName",
        "routingHttpRequestXAmznMtlsClientcertLeafHeaderName",
        "routingHttpRequestXAmznMtlsClientcertSerialNumberHeaderName",
        "routingHttpRequestXAmznMtlsClientcertSubjectHeaderName",
        "routingHttpRequestXAmznMtlsClientcertValidityHeaderName",
        "routingHttpRequestXAmznTlsCipherSuiteHeaderName",
        "routingHttpRequestXAmznTlsVersionHeaderName",
        "routingHttpResponseAccessControlAllowCredentialsHeaderValue",
        "routingHttpResponseAccessControlAllowHeadersHeaderValue",
        "routingHttpResponseAccessControlAllowMethodsHeaderValue",
        "routingHttpResponseAccessControlAllowOriginHeaderValue",
        "routingHttpResponseAccessControlExposeHeadersHeaderValue",
        "routingHttpResponseAccessControlMaxAgeHeaderValue",
        "routingHttpResponseContentSecurityPolicyHeaderValue",
        "routingHttpResponseServerEnabled",
        "routingHttpResponseStrictTransportSecurityHeaderValue",
        "routingHttpResponseXContentTypeOptionsHeaderValue",
        "routingHttpResponseXFrameOptionsHeaderValue",
      ],
      "an idle connection that ends sooner or later is made again": ["tcpIdleTimeoutSeconds"],
    },
  },
  [BALANCER]: {
    without: "its ARN is an input of the listener",
    inputs: {
      "securityGroups[]": [MISSING],
      "subnetMappings[].allocationId": [MISSING],
      "subnetMappings[]": [MISSING],
    },
    harmless: {
      "AWS logs what a network load balancer does for listeners that end TLS only; flow logs have the rest": [
        "accessLogs",
      ],
      "a deleted load balancer loses no data; the next update makes it again, with the same two addresses": [
        "enableDeletionProtection",
      ],
      [EACH_ADDRESS]: ["dnsRecordClientRoutingPolicy", "enableCrossZoneLoadBalancing"],
      "AWS refuses fixed addresses for one that is internal, or of another type": [
        "internal",
        "loadBalancerType",
      ],
      "the network has no IPv6 addresses": ["enablePrefixForIpv6SourceNat", "ipAddressType"],
      "about private links to it, of which there is none": [
        "enforceSecurityGroupInboundRulesOnPrivateLinkTraffic",
      ],
      "moves traffic out of a zone that AWS finds unwell": ["enableZonalShift"],
      "AWS refuses it beside subnetMappings, which is set": ["subnets"],
      "which pool addresses come from; these are reserved": [
        "customerOwnedIpv4Pool",
        "ipamPools",
        "secondaryIpsAutoAssignedPerSubnet",
      ],
      "how much it can take at once; AWS grows it by itself": ["minimumLoadBalancerCapacity"],
      [APPLICATION]: [
        "clientKeepAlive",
        "connectionLogs",
        "desyncMitigationMode",
        "dropInvalidHeaderFields",
        "enableHttp2",
        "enableTlsVersionAndCipherSuiteHeaders",
        "enableWafFailOpen",
        "enableXffClientPort",
        "healthCheckLogs",
        "idleTimeout",
        "preserveHostHeader",
        "xffHeaderProcessingMode",
      ],
      [TESTED_ENTRY]: ["subnetMappings[].subnetId"],
    },
  },
  [TARGETS]: {
    without: "its ARN is an input of the listener",
    inputs: {
      port: { insecure: [80, 8080], names: TARGETS },
      "healthCheck.interval": [300],
      "healthCheck.matcher": ["200-599", "200-499", "200,404"],
      "healthCheck.port": ["9999"],
    },
    harmless: {
      "AWS refuses a path or a matcher beside another protocol than HTTP, and no server answers HTTPS here": [
        "healthCheck.protocol",
      ],
      "another path is answered with 404, so that no server is healthy, of which an alarm tells": [
        "healthCheck.path",
      ],
      "AWS allows 2 to 10 probes, of 10 s each here": [
        "healthCheck.healthyThreshold",
        "healthCheck.unhealthyThreshold",
      ],
      "AWS refuses one that is longer than the interval": ["healthCheck.timeout"],
      "how connections end when a server leaves; a visitor's browser makes another": [
        "connectionTermination",
        "deregistrationDelay",
        "targetFailovers",
        "targetHealthStates",
      ],
      "which of the healthy servers a visitor gets": [
        "loadBalancingAlgorithmType",
        "loadBalancingAnomalyMitigation",
        "slowStart",
        "stickiness",
      ],
      [EACH_ADDRESS]: ["loadBalancingCrossZoneEnabled", "targetGroupHealth"],
      "servers then see the load balancer's address, which they admit too; who visits, the edge says in a header":
        ["preserveClientIp"],
      "servers that do not speak it answer nobody, which the edge's probe finds within minutes": [
        "proxyProtocolV2",
      ],
      "AWS refuses one that does not fit the listener, the servers or the load balancer": [
        "ipAddressType",
        "protocol",
        "protocolVersion",
        "targetType",
      ],
      "about functions as targets, and about another kind of load balancer": [
        "lambdaMultiValueHeadersEnabled",
        "targetControlPort",
      ],
      "the stack has one network, and AWS refuses to join parts of two": ["vpcId"],
    },
  },
};
