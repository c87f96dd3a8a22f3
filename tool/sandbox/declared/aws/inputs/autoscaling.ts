import type { Inputs } from "../resource";

/** `aws:autoscaling/group:Group` */
export const group: Inputs = {
  availabilityZoneDistribution: { type: { capacityDistributionStrategy: "string" } },
  availabilityZones: { type: ["string"] },
  capacityRebalance: { type: "boolean" },
  capacityReservationSpecification: {
    type: {
      capacityReservationPreference: "string",
      capacityReservationTarget: {
        capacityReservationIds: ["string"],
        capacityReservationResourceGroupArns: ["string"],
      },
    },
  },
  context: { type: "string" },
  defaultCooldown: { type: "integer", default: 300 },
  defaultInstanceWarmup: { type: "integer" },
  desiredCapacity: { type: "integer" },
  desiredCapacityType: { type: "string" },
  enabledMetrics: { type: ["string"] },
  forceDelete: { type: "boolean", default: false },
  forceDeleteWarmPool: { type: "boolean" },
  healthCheckGracePeriod: { type: "integer", default: 300 },
  healthCheckType: { type: "string" },
  ignoreFailedScalingActivities: { type: "boolean" },
  initialLifecycleHooks: {
    type: [
      {
        defaultResult: "string",
        heartbeatTimeout: "integer",
        lifecycleTransition: "string",
        name: "string",
        notificationMetadata: "string",
        notificationTargetArn: "string",
        roleArn: "string",
      },
    ],
    replaces: true,
  },
  instanceLifecyclePolicy: { type: { retentionTriggers: { terminateHookAbandon: "string" } } },
  instanceMaintenancePolicy: { type: { maxHealthyPercentage: "integer", minHealthyPercentage: "integer" } },
  instanceRefresh: {
    type: {
      preferences: {
        alarmSpecification: { alarms: ["string"] },
        autoRollback: "boolean",
        checkpointDelay: "string",
        checkpointPercentages: ["integer"],
        instanceWarmup: "string",
        maxHealthyPercentage: "integer",
        minHealthyPercentage: "integer",
        scaleInProtectedInstances: "string",
        skipMatching: "boolean",
        standbyInstances: "string",
      },
      strategy: "string",
      triggers: ["string"],
    },
  },
  launchConfiguration: { type: "string" },
  launchTemplate: { type: { id: "string", name: "string", version: "string" } },
  loadBalancers: { type: ["string"] },
  maxInstanceLifetime: { type: "integer" },
  maxSize: { type: "integer", required: true },
  metricsGranularity: { type: "string", default: "1Minute" },
  minElbCapacity: { type: "integer" },
  minSize: { type: "integer", required: true },
  mixedInstancesPolicy: {
    type: {
      instancesDistribution: {
        onDemandAllocationStrategy: "string",
        onDemandBaseCapacity: "integer",
        onDemandPercentageAboveBaseCapacity: "integer",
        spotAllocationStrategy: "string",
        spotInstancePools: "integer",
        spotMaxPrice: "string",
      },
      launchTemplate: {
        launchTemplateSpecification: {
          launchTemplateId: "string",
          launchTemplateName: "string",
          version: "string",
        },
        overrides: [
          {
            instanceRequirements: {
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
            instanceType: "string",
            launchTemplateSpecification: {
              launchTemplateId: "string",
              launchTemplateName: "string",
              version: "string",
            },
            weightedCapacity: "string",
          },
        ],
      },
    },
  },
  name: { type: "string", replaces: true },
  namePrefix: { type: "string", replaces: true },
  placementGroup: { type: "string" },
  protectFromScaleIn: { type: "boolean", default: false },
  region: { type: "string", replaces: true },
  serviceLinkedRoleArn: { type: "string" },
  suspendedProcesses: { type: ["string"] },
  tags: { type: [{ key: "string", propagateAtLaunch: "boolean", value: "string" }] },
  targetGroupArns: { type: ["string"] },
  terminationPolicies: { type: ["string"] },
  trafficSources: { type: [{ identifier: "string", type: "string" }] },
  vpcZoneIdentifiers: { type: ["string"] },
  waitForCapacityTimeout: { type: "string", default: "10m" },
  waitForElbCapacity: { type: "integer" },
  warmPool: {
    type: {
      instanceReusePolicy: { reuseOnScaleIn: "boolean" },
      maxGroupPreparedCapacity: "integer",
      minSize: "integer",
      poolState: "string",
    },
  },
};

/** `aws:autoscaling/policy:Policy` */
export const policy: Inputs = {
  adjustmentType: { type: "string" },
  autoscalingGroupName: { type: "string", required: true, replaces: true },
  cooldown: { type: "integer" },
  enabled: { type: "boolean" },
  estimatedInstanceWarmup: { type: "integer" },
  metricAggregationType: { type: "string" },
  minAdjustmentMagnitude: { type: "integer" },
  name: { type: "string", replaces: true },
  policyType: { type: "string" },
  predictiveScalingConfiguration: {
    type: {
      maxCapacityBreachBehavior: "string",
      maxCapacityBuffer: "string",
      metricSpecification: {
        customizedCapacityMetricSpecification: {
          metricDataQueries: [
            {
              expression: "string",
              id: "string",
              label: "string",
              metricStat: {
                metric: {
                  dimensions: [{ name: "string", value: "string" }],
                  metricName: "string",
                  namespace: "string",
                },
                stat: "string",
                unit: "string",
              },
              returnData: "boolean",
            },
          ],
        },
        customizedLoadMetricSpecification: {
          metricDataQueries: [
            {
              expression: "string",
              id: "string",
              label: "string",
              metricStat: {
                metric: {
                  dimensions: [{ name: "string", value: "string" }],
                  metricName: "string",
                  namespace: "string",
                },
                stat: "string",
                unit: "string",
              },
              returnData: "boolean",
            },
          ],
        },
        customizedScalingMetricSpecification: {
          metricDataQueries: [
            {
              expression: "string",
              id: "string",
              label: "string",
              metricStat: {
                metric: {
                  dimensions: [{ name: "string", value: "string" }],
                  metricName: "string",
                  namespace: "string",
                },
                stat: "string",
                unit: "string",
              },
              returnData: "boolean",
            },
          ],
        },
        predefinedLoadMetricSpecification: { predefinedMetricType: "string", resourceLabel: "string" },
        predefinedMetricPairSpecification: { predefinedMetricType: "string", resourceLabel: "string" },
        predefinedScalingMetricSpecification: { predefinedMetricType: "string", resourceLabel: "string" },
        targetValue: "number",
      },
      mode: "string",
      schedulingBufferTime: "string",
    },
  },
  region: { type: "string", replaces: true },
  scalingAdjustment: { type: "integer" },
  stepAdjustments: {
    type: [
      {
        metricIntervalLowerBound: "string",
        metricIntervalUpperBound: "string",
        scalingAdjustment: "integer",
      },
    ],
  },
  targetTrackingConfiguration: {
    type: {
      customizedMetricSpecification: {
        metricDimensions: [{ name: "string", value: "string" }],
        metricName: "string",
        metrics: [
          {
            expression: "string",
            id: "string",
            label: "string",
            metricStat: {
              metric: {
                dimensions: [{ name: "string", value: "string" }],
                metricName: "string",
                namespace: "string",
              },
              period: "integer",
              stat: "string",
              unit: "string",
            },
            returnData: "boolean",
          },
        ],
        namespace: "string",
        period: "integer",
        statistic: "string",
        unit: "string",
      },
      disableScaleIn: "boolean",
      predefinedMetricSpecification: { predefinedMetricType: "string", resourceLabel: "string" },
      targetValue: "number",
    },
  },
};

/** `aws:autoscaling/attachment:Attachment` */
export const attachment: Inputs = {
  autoscalingGroupName: { type: "string", required: true, replaces: true },
  elb: { type: "string", replaces: true },
  lbTargetGroupArn: { type: "string", replaces: true },
  region: { type: "string", replaces: true },
};
