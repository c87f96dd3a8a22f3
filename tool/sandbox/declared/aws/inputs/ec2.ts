import type { Inputs } from "../resource";

/** `aws:ec2/vpc:Vpc` */
export const vpc: Inputs = {
  assignGeneratedIpv6CidrBlock: { type: "boolean" },
  cidrBlock: { type: "string", replaces: true },
  enableDnsHostnames: { type: "boolean" },
  enableDnsSupport: { type: "boolean", default: true },
  enableNetworkAddressUsageMetrics: { type: "boolean" },
  instanceTenancy: { type: "string", replaces: true, default: "default" },
  ipv4IpamPoolId: { type: "string", replaces: true },
  ipv4NetmaskLength: { type: "integer", replaces: true },
  ipv6CidrBlock: { type: "string" },
  ipv6CidrBlockNetworkBorderGroup: { type: "string", replaces: true },
  ipv6IpamPoolId: { type: "string" },
  ipv6NetmaskLength: { type: "integer" },
  region: { type: "string", replaces: true },
  tags: { type: { "*": "string" } },
};

/** `aws:ec2/subnet:Subnet` */
export const subnet: Inputs = {
  assignIpv6AddressOnCreation: { type: "boolean", default: false },
  availabilityZone: { type: "string", replaces: true },
  availabilityZoneId: { type: "string", replaces: true },
  cidrBlock: { type: "string", replaces: true },
  customerOwnedIpv4Pool: { type: "string" },
  enableDns64: { type: "boolean", default: false },
  enableLniAtDeviceIndex: { type: "integer" },
  enableResourceNameDnsARecordOnLaunch: { type: "boolean", default: false },
  enableResourceNameDnsAaaaRecordOnLaunch: { type: "boolean", default: false },
  ipv4IpamPoolId: { type: "string", replaces: true },
  ipv4NetmaskLength: { type: "integer", replaces: true },
  ipv6CidrBlock: { type: "string" },
  ipv6IpamPoolId: { type: "string", replaces: true },
  ipv6Native: { type: "boolean", replaces: true, default: false },
  ipv6NetmaskLength: { type: "integer", replaces: true },
  mapCustomerOwnedIpOnLaunch: { type: "boolean" },
  mapPublicIpOnLaunch: { type: "boolean", default: false },
  outpostArn: { type: "string", replaces: true },
  privateDnsHostnameTypeOnLaunch: { type: "string" },
  region: { type: "string", replaces: true },
  tags: { type: { "*": "string" } },
  vpcId: { type: "string", required: true, replaces: true },
};

/** `aws:ec2/internetGateway:InternetGateway` */
export const internetGateway: Inputs = {
  region: { type: "string", replaces: true },
  tags: { type: { "*": "string" } },
  vpcId: { type: "string" },
};

/** `aws:ec2/routeTable:RouteTable` */
export const routeTable: Inputs = {
  propagatingVgws: { type: ["string"] },
  region: { type: "string", replaces: true },
  routes: {
    type: [
      {
        carrierGatewayId: "string",
        cidrBlock: "string",
        coreNetworkArn: "string",
        destinationPrefixListId: "string",
        egressOnlyGatewayId: "string",
        gatewayId: "string",
        ipv6CidrBlock: "string",
        localGatewayId: "string",
        natGatewayId: "string",
        networkInterfaceId: "string",
        odbNetworkArn: "string",
        transitGatewayId: "string",
        vpcEndpointId: "string",
        vpcPeeringConnectionId: "string",
      },
    ],
  },
  tags: { type: { "*": "string" } },
  vpcId: { type: "string", required: true, replaces: true },
};

/** `aws:ec2/route:Route` */
export const route: Inputs = {
  carrierGatewayId: { type: "string" },
  coreNetworkArn: { type: "string" },
  destinationCidrBlock: { type: "string", replaces: true },
  destinationIpv6CidrBlock: { type: "string", replaces: true },
  destinationPrefixListId: { type: "string", replaces: true },
  egressOnlyGatewayId: { type: "string" },
  gatewayId: { type: "string" },
  localGatewayId: { type: "string" },
  natGatewayId: { type: "string" },
  networkInterfaceId: { type: "string" },
  odbNetworkArn: { type: "string" },
  region: { type: "string", replaces: true },
  routeTableId: { type: "string", required: true, replaces: true },
  transitGatewayId: { type: "string" },
  vpcEndpointId: { type: "string" },
  vpcPeeringConnectionId: { type: "string" },
};

/** `aws:ec2/routeTableAssociation:RouteTableAssociation` */
export const routeTableAssociation: Inputs = {
  gatewayId: { type: "string", replaces: true },
  region: { type: "string", replaces: true },
  routeTableId: { type: "string", required: true },
  subnetId: { type: "string", replaces: true },
};

/** `aws:ec2/natGateway:NatGateway` */
export const natGateway: Inputs = {
  allocationId: { type: "string", replaces: true },
  availabilityMode: { type: "string", replaces: true },
  availabilityZoneAddresses: {
    type: [{ allocationIds: ["string"], availabilityZone: "string", availabilityZoneId: "string" }],
  },
  connectivityType: { type: "string", replaces: true, default: "public" },
  privateIp: { type: "string", replaces: true },
  region: { type: "string", replaces: true },
  secondaryAllocationIds: { type: ["string"] },
  secondaryPrivateIpAddressCount: { type: "integer" },
  secondaryPrivateIpAddresses: { type: ["string"] },
  subnetId: { type: "string", replaces: true },
  tags: { type: { "*": "string" } },
  vpcId: { type: "string", replaces: true },
};

/** `aws:ec2/vpcEndpoint:VpcEndpoint` */
export const vpcEndpoint: Inputs = {
  autoAccept: { type: "boolean" },
  dnsOptions: {
    type: {
      dnsRecordIpType: "string",
      privateDnsOnlyForInboundResolverEndpoint: "boolean",
      privateDnsPreference: "string",
      privateDnsSpecifiedDomains: ["string"],
    },
  },
  ipAddressType: { type: "string" },
  policy: { type: "string" },
  privateDnsEnabled: { type: "boolean" },
  region: { type: "string", replaces: true },
  resourceConfigurationArn: { type: "string", replaces: true },
  routeTableIds: { type: ["string"] },
  securityGroupIds: { type: ["string"] },
  serviceName: { type: "string", replaces: true },
  serviceNetworkArn: { type: "string", replaces: true },
  serviceRegion: { type: "string", replaces: true },
  subnetConfigurations: { type: [{ ipv4: "string", ipv6: "string", subnetId: "string" }] },
  subnetIds: { type: ["string"] },
  tags: { type: { "*": "string" } },
  vpcEndpointType: { type: "string", replaces: true, default: "Gateway" },
  vpcId: { type: "string", required: true, replaces: true },
};

/** `aws:ec2/eip:Eip` */
export const eip: Inputs = {
  address: { type: "string", replaces: true },
  associateWithPrivateIp: { type: "string" },
  customerOwnedIpv4Pool: { type: "string" },
  domain: { type: "string", replaces: true },
  instance: { type: "string" },
  ipamPoolId: { type: "string", replaces: true },
  networkBorderGroup: { type: "string", replaces: true },
  networkInterface: { type: "string" },
  publicIpv4Pool: { type: "string", replaces: true },
  region: { type: "string", replaces: true },
  tags: { type: { "*": "string" } },
};

/** `aws:ec2/eipAssociation:EipAssociation` */
export const eipAssociation: Inputs = {
  allocationId: { type: "string", replaces: true },
  allowReassociation: { type: "boolean", replaces: true },
  instanceId: { type: "string", replaces: true },
  networkInterfaceId: { type: "string", replaces: true },
  privateIpAddress: { type: "string", replaces: true },
  publicIp: { type: "string", replaces: true },
  region: { type: "string", replaces: true },
};

/** `aws:ec2/securityGroup:SecurityGroup` */
export const securityGroup: Inputs = {
  description: { type: "string", replaces: true, default: "Managed by Pulumi" },
  egress: {
    type: [
      {
        cidrBlocks: ["string"],
        description: "string",
        fromPort: "integer",
        ipv6CidrBlocks: ["string"],
        prefixListIds: ["string"],
        protocol: "string",
        securityGroups: ["string"],
        self: "boolean",
        toPort: "integer",
      },
    ],
  },
  ingress: {
    type: [
      {
        cidrBlocks: ["string"],
        description: "string",
        fromPort: "integer",
        ipv6CidrBlocks: ["string"],
        prefixListIds: ["string"],
        protocol: "string",
        securityGroups: ["string"],
        self: "boolean",
        toPort: "integer",
      },
    ],
  },
  name: { type: "string", replaces: true },
  namePrefix: { type: "string", replaces: true },
  region: { type: "string", replaces: true },
  revokeRulesOnDelete: { type: "boolean", default: false },
  tags: { type: { "*": "string" } },
  vpcId: { type: "string", replaces: true },
};

/** `aws:ec2/defaultSecurityGroup:DefaultSecurityGroup` */
export const defaultSecurityGroup: Inputs = {
  egress: {
    type: [
      {
        cidrBlocks: ["string"],
        description: "string",
        fromPort: "integer",
        ipv6CidrBlocks: ["string"],
        prefixListIds: ["string"],
        protocol: "string",
        securityGroups: ["string"],
        self: "boolean",
        toPort: "integer",
      },
    ],
  },
  ingress: {
    type: [
      {
        cidrBlocks: ["string"],
        description: "string",
        fromPort: "integer",
        ipv6CidrBlocks: ["string"],
        prefixListIds: ["string"],
        protocol: "string",
        securityGroups: ["string"],
        self: "boolean",
        toPort: "integer",
      },
    ],
  },
  region: { type: "string", replaces: true },
  revokeRulesOnDelete: { type: "boolean", default: false },
  tags: { type: { "*": "string" } },
  vpcId: { type: "string", replaces: true },
};

/** `aws:ec2/securityGroupRule:SecurityGroupRule` */
export const securityGroupRule: Inputs = {
  cidrBlocks: { type: ["string"], replaces: true },
  description: { type: "string" },
  fromPort: { type: "integer", required: true, replaces: true },
  ipv6CidrBlocks: { type: ["string"], replaces: true },
  prefixListIds: { type: ["string"], replaces: true },
  protocol: { type: "string", required: true, replaces: true },
  region: { type: "string", replaces: true },
  securityGroupId: { type: "string", required: true, replaces: true },
  self: { type: "boolean", replaces: true, default: false },
  sourceSecurityGroupId: { type: "string", replaces: true },
  toPort: { type: "integer", required: true, replaces: true },
  type: { type: "string", required: true, replaces: true },
};

/** `aws:ec2/managedPrefixList:ManagedPrefixList` */
export const managedPrefixList: Inputs = {
  addressFamily: { type: "string", required: true, replaces: true },
  entries: { type: [{ cidr: "string", description: "string" }] },
  maxEntries: { type: "integer", required: true },
  name: { type: "string" },
  region: { type: "string", replaces: true },
  tags: { type: { "*": "string" } },
};

/** `aws:ec2/launchTemplate:LaunchTemplate` */
export const launchTemplate: Inputs = {
  blockDeviceMappings: {
    type: [
      {
        deviceName: "string",
        ebs: {
          deleteOnTermination: "string",
          encrypted: "string",
          iops: "integer",
          kmsKeyId: "string",
          snapshotId: "string",
          throughput: "integer",
          volumeInitializationRate: "integer",
          volumeSize: "integer",
          volumeType: "string",
        },
        noDevice: "string",
        virtualName: "string",
      },
    ],
  },
  capacityReservationSpecification: {
    type: {
      capacityReservationPreference: "string",
      capacityReservationTarget: {
        capacityReservationId: "string",
        capacityReservationResourceGroupArn: "string",
      },
    },
  },
  cpuOptions: {
    type: {
      amdSevSnp: "string",
      coreCount: "integer",
      nestedVirtualization: "string",
      threadsPerCore: "integer",
    },
  },
  creditSpecification: { type: { cpuCredits: "string" } },
  defaultVersion: { type: "integer" },
  description: { type: "string" },
  disableApiStop: { type: "boolean" },
  disableApiTermination: { type: "boolean" },
  ebsOptimized: { type: "string" },
  enclaveOptions: { type: { enabled: "boolean" } },
  hibernationOptions: { type: { configured: "boolean" } },
  iamInstanceProfile: { type: { arn: "string", name: "string" } },
  imageId: { type: "string" },
  instanceInitiatedShutdownBehavior: { type: "string" },
  instanceMarketOptions: {
    type: {
      marketType: "string",
      spotOptions: {
        blockDurationMinutes: "integer",
        instanceInterruptionBehavior: "string",
        maxPrice: "string",
        spotInstanceType: "string",
        validUntil: "string",
      },
    },
  },
  instanceRequirements: {
    type: {
      acceleratorCount: { max: "integer", min: "integer" },
      acceleratorManufacturers: ["string"],
      acceleratorNames: ["string"],
      acceleratorTotalMemoryMib: { max: "integer", min: "integer" },
      acceleratorTypes: ["string"],
      allowedInstanceTypes: ["string"],
      bareMetal: "string",
      baselineEbsBandwidthMbps: { max: "integer", min: "integer" },
      burstablePerformance: "string",
      cpuManufacturers: ["string"],
      excludedInstanceTypes: ["string"],
      instanceGenerations: ["string"],
      localStorage: "string",
      localStorageTypes: ["string"],
      maxSpotPriceAsPercentageOfOptimalOnDemandPrice: "integer",
      memoryGibPerVcpu: { max: "integer", min: "integer" },
      memoryMib: { max: "integer", min: "integer" },
      networkBandwidthGbps: { max: "integer", min: "integer" },
      networkInterfaceCount: { max: "integer", min: "integer" },
      onDemandMaxPricePercentageOverLowestPrice: "integer",
      requireHibernateSupport: "boolean",
      spotMaxPricePercentageOverLowestPrice: "integer",
      totalLocalStorageGb: { max: "integer", min: "integer" },
      vcpuCount: { max: "integer", min: "integer" },
    },
  },
  instanceType: { type: "string" },
  kernelId: { type: "string" },
  keyName: { type: "string" },
  licenseSpecifications: { type: [{ licenseConfigurationArn: "string" }] },
  maintenanceOptions: { type: { autoRecovery: "string" } },
  metadataOptions: {
    type: {
      httpEndpoint: "string",
      httpProtocolIpv6: "string",
      httpPutResponseHopLimit: "integer",
      httpTokens: "string",
      instanceMetadataTags: "string",
    },
  },
  monitoring: { type: { enabled: "boolean" } },
  name: { type: "string", replaces: true },
  namePrefix: { type: "string", replaces: true },
  networkInterfaces: {
    type: [
      {
        associateCarrierIpAddress: "string",
        associatePublicIpAddress: "string",
        connectionTrackingSpecification: {
          tcpEstablishedTimeout: "integer",
          udpStreamTimeout: "integer",
          udpTimeout: "integer",
        },
        deleteOnTermination: "string",
        description: "string",
        deviceIndex: "integer",
        enaQueueCount: "integer",
        enaSrdSpecification: {
          enaSrdEnabled: "boolean",
          enaSrdUdpSpecification: { enaSrdUdpEnabled: "boolean" },
        },
        interfaceType: "string",
        ipv4AddressCount: "integer",
        ipv4Addresses: ["string"],
        ipv4PrefixCount: "integer",
        ipv4Prefixes: ["string"],
        ipv6AddressCount: "integer",
        ipv6Addresses: ["string"],
        ipv6PrefixCount: "integer",
        ipv6Prefixes: ["string"],
        networkCardIndex: "integer",
        networkInterfaceId: "string",
        primaryIpv6: "string",
        privateIpAddress: "string",
        securityGroups: ["string"],
        subnetId: "string",
      },
    ],
  },
  networkPerformanceOptions: { type: { bandwidthWeighting: "string" } },
  placement: {
    type: {
      affinity: "string",
      availabilityZone: "string",
      groupId: "string",
      groupName: "string",
      hostId: "string",
      hostResourceGroupArn: "string",
      partitionNumber: "integer",
      spreadDomain: "string",
      tenancy: "string",
    },
  },
  privateDnsNameOptions: {
    type: {
      enableResourceNameDnsARecord: "boolean",
      enableResourceNameDnsAaaaRecord: "boolean",
      hostnameType: "string",
    },
  },
  ramDiskId: { type: "string" },
  region: { type: "string", replaces: true },
  secondaryInterfaces: {
    type: [
      {
        deleteOnTermination: "boolean",
        deviceIndex: "integer",
        interfaceType: "string",
        networkCardIndex: "integer",
        privateIpAddressCount: "integer",
        privateIpAddresses: ["string"],
        secondarySubnetId: "string",
      },
    ],
  },
  securityGroupNames: { type: ["string"] },
  tagSpecifications: { type: [{ resourceType: "string", tags: { "*": "string" } }] },
  tags: { type: { "*": "string" } },
  updateDefaultVersion: { type: "boolean" },
  userData: { type: "string" },
  vpcSecurityGroupIds: { type: ["string"] },
};

/** `aws:ec2/instance:Instance` */
export const instance: Inputs = {
  ami: { type: "string", replaces: true },
  associatePublicIpAddress: { type: "boolean", replaces: true },
  availabilityZone: { type: "string", replaces: true },
  capacityReservationSpecification: {
    type: {
      capacityReservationPreference: "string",
      capacityReservationTarget: {
        capacityReservationId: "string",
        capacityReservationResourceGroupArn: "string",
      },
    },
  },
  cpuOptions: {
    type: {
      amdSevSnp: "string",
      coreCount: "integer",
      nestedVirtualization: "string",
      threadsPerCore: "integer",
    },
    replaces: true,
  },
  creditSpecification: { type: { cpuCredits: "string" } },
  disableApiStop: { type: "boolean" },
  disableApiTermination: { type: "boolean" },
  ebsBlockDevices: {
    type: [
      {
        deleteOnTermination: "boolean",
        deviceName: "string",
        encrypted: "boolean",
        iops: "integer",
        kmsKeyId: "string",
        snapshotId: "string",
        tags: { "*": "string" },
        tagsAll: { "*": "string" },
        throughput: "integer",
        volumeId: "string",
        volumeSize: "integer",
        volumeType: "string",
      },
    ],
    replaces: true,
  },
  ebsOptimized: { type: "boolean", replaces: true },
  enablePrimaryIpv6: { type: "boolean" },
  enclaveOptions: { type: { enabled: "boolean" }, replaces: true },
  ephemeralBlockDevices: {
    type: [{ deviceName: "string", noDevice: "boolean", virtualName: "string" }],
    replaces: true,
  },
  forceDestroy: { type: "boolean" },
  getPasswordData: { type: "boolean" },
  hibernation: { type: "boolean", replaces: true },
  hostId: { type: "string", replaces: true },
  hostResourceGroupArn: { type: "string" },
  iamInstanceProfile: { type: "string" },
  instanceInitiatedShutdownBehavior: { type: "string" },
  instanceMarketOptions: {
    type: {
      marketType: "string",
      spotOptions: {
        instanceInterruptionBehavior: "string",
        maxPrice: "string",
        spotInstanceType: "string",
        validUntil: "string",
      },
    },
    replaces: true,
  },
  instanceType: { type: "string" },
  ipv6AddressCount: { type: "integer" },
  ipv6Addresses: { type: ["string"], replaces: true },
  keyName: { type: "string", replaces: true },
  launchTemplate: { type: { id: "string", name: "string", version: "string" } },
  maintenanceOptions: { type: { autoRecovery: "string" } },
  metadataOptions: {
    type: {
      httpEndpoint: "string",
      httpProtocolIpv6: "string",
      httpPutResponseHopLimit: "integer",
      httpTokens: "string",
      instanceMetadataTags: "string",
    },
  },
  monitoring: { type: "boolean" },
  networkInterfaces: {
    type: [
      {
        deleteOnTermination: "boolean",
        deviceIndex: "integer",
        networkCardIndex: "integer",
        networkInterfaceId: "string",
      },
    ],
    replaces: true,
  },
  placementGroup: { type: "string", replaces: true },
  placementGroupId: { type: "string", replaces: true },
  placementPartitionNumber: { type: "integer", replaces: true },
  primaryNetworkInterface: {
    type: { deleteOnTermination: "boolean", networkInterfaceId: "string" },
    replaces: true,
  },
  privateDnsNameOptions: {
    type: {
      enableResourceNameDnsARecord: "boolean",
      enableResourceNameDnsAaaaRecord: "boolean",
      hostnameType: "string",
    },
    replaces: true,
  },
  privateIp: { type: "string", replaces: true },
  region: { type: "string", replaces: true },
  rootBlockDevice: {
    type: {
      deleteOnTermination: "boolean",
      deviceName: "string",
      encrypted: "boolean",
      iops: "integer",
      kmsKeyId: "string",
      tags: { "*": "string" },
      tagsAll: { "*": "string" },
      throughput: "integer",
      volumeId: "string",
      volumeSize: "integer",
      volumeType: "string",
    },
  },
  secondaryNetworkInterfaces: {
    type: [
      {
        deleteOnTermination: "boolean",
        deviceIndex: "integer",
        interfaceType: "string",
        macAddress: "string",
        networkCardIndex: "integer",
        privateIpAddressCount: "integer",
        privateIpAddresses: ["string"],
        secondaryInterfaceId: "string",
        secondaryNetworkId: "string",
        secondarySubnetId: "string",
        sourceDestCheck: "boolean",
        status: "string",
      },
    ],
    replaces: true,
  },
  secondaryPrivateIps: { type: ["string"] },
  securityGroups: { type: ["string"], replaces: true },
  sourceDestCheck: { type: "boolean" },
  subnetId: { type: "string", replaces: true },
  tags: { type: { "*": "string" } },
  tenancy: { type: "string", replaces: true },
  userData: { type: "string" },
  userDataBase64: { type: "string" },
  userDataReplaceOnChange: { type: "boolean" },
  volumeTags: { type: { "*": "string" } },
  vpcSecurityGroupIds: { type: ["string"] },
};

/** `aws:ec2/flowLog:FlowLog` */
export const flowLog: Inputs = {
  deliverCrossAccountRole: { type: "string", replaces: true },
  destinationOptions: {
    type: { fileFormat: "string", hiveCompatiblePartitions: "boolean", perHourPartition: "boolean" },
    replaces: true,
  },
  eniId: { type: "string", replaces: true },
  iamRoleArn: { type: "string", replaces: true },
  logDestination: { type: "string", replaces: true },
  logDestinationType: { type: "string", replaces: true },
  logFormat: { type: "string", replaces: true },
  maxAggregationInterval: { type: "integer", replaces: true, default: 600 },
  region: { type: "string", replaces: true },
  regionalNatGatewayId: { type: "string" },
  subnetId: { type: "string", replaces: true },
  tagFieldSpecifications: { type: [{ resourceType: "string", tagKeys: ["string"] }] },
  tags: { type: { "*": "string" } },
  trafficType: { type: "string", replaces: true },
  transitGatewayAttachmentId: { type: "string", replaces: true },
  transitGatewayId: { type: "string", replaces: true },
  vpcId: { type: "string", replaces: true },
};

/** `aws:ec2/networkAcl:NetworkAcl` */
export const networkAcl: Inputs = {
  egress: {
    type: [
      {
        action: "string",
        cidrBlock: "string",
        fromPort: "integer",
        icmpCode: "integer",
        icmpType: "integer",
        ipv6CidrBlock: "string",
        protocol: "string",
        ruleNo: "integer",
        toPort: "integer",
      },
    ],
  },
  ingress: {
    type: [
      {
        action: "string",
        cidrBlock: "string",
        fromPort: "integer",
        icmpCode: "integer",
        icmpType: "integer",
        ipv6CidrBlock: "string",
        protocol: "string",
        ruleNo: "integer",
        toPort: "integer",
      },
    ],
  },
  region: { type: "string", replaces: true },
  subnetIds: { type: ["string"] },
  tags: { type: { "*": "string" } },
  vpcId: { type: "string", required: true, replaces: true },
};
