import { groupServing } from "../../../../policies/rules/aws/groupServing";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const group = (props: object = {}) => ({
  targetGroupArns: ["arn:targets"],
  minSize: 2,
  maxSize: 4,
  healthCheckType: "ELB",
  ...props,
});

judges(groupServing, [
  ["accepts two servers that are checked", group(), []],
  [
    "accepts a refresh that leaves half, and a policy that was taken away",
    group({
      instanceRefresh: { strategy: "Rolling", preferences: { minHealthyPercentage: 50 } },
      instanceMaintenancePolicy: { minHealthyPercentage: -1, maxHealthyPercentage: -1 },
    }),
    [],
  ],
  [
    "accepts a process that only saves money",
    group({ suspendedProcesses: ["AZRebalance", "ScheduledActions"] }),
    [],
  ],
  ["ignores workers of a queue", { minSize: 0, maxSize: 9 }, "not applicable"],
  ["ignores a site that sleeps", group({ minSize: 0, maxSize: 0, healthCheckType: "EC2" }), "not applicable"],
  ["rejects one server", group({ minSize: 1 }), ["minSize is 1, allowed: 2 or more"]],
  ["rejects the health check of EC2", group({ healthCheckType: undefined }), ["healthCheckType is EC2"]],
  [
    "rejects a classic load balancer without its check",
    { loadBalancers: ["lb"], minSize: 2, maxSize: 2, healthCheckType: "EBS" },
    ["healthCheckType is EBS"],
  ],
  [
    "rejects a day without a check",
    group({ healthCheckGracePeriod: 86_400 }),
    ["a new server is not checked for 86400 s, allowed: 1800 s"],
  ],
  [
    "rejects broken servers that stay",
    group({ suspendedProcesses: ["ReplaceUnhealthy"] }),
    ["ReplaceUnhealthy is suspended"],
  ],
  [
    "rejects a change of all at once",
    group({
      instanceRefresh: { preferences: { minHealthyPercentage: 0 } },
      instanceMaintenancePolicy: { minHealthyPercentage: 10 },
    }),
    [
      "while AWS replaces some, 10 % of its servers are left, allowed: 50 or more",
      "during a refresh 0 % of its servers are left, allowed: 50 or more",
    ],
  ],
  ["leaves open a number that is not known yet", group({ minSize: unknownValue }), "unknown"],
  [
    "rejects a process beside an unknown one",
    group({ suspendedProcesses: [unknownValue, "Launch"] }),
    ["Launch is suspended", "unknown"],
  ],
]);
