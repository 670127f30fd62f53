package dev.simpler.sim.observe;

/**
 * Which core of which device.
 *
 * @param device device id
 * @param core logical core index of the run
 * @param kind AIC or AIV
 * @param cluster cluster index
 * @param lane 0 for the AIC and the cluster's first AIV, 1 for its second
 */
public record CoreIdentity(int device, int core, CoreKind kind, int cluster, int lane) {
  @Override
  public String toString() {
    return "device " + device + " core " + core + " (" + kind + " of cluster " + cluster + ")";
  }
}
