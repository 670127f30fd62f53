package dev.simpler.sim.comm;

/**
 * What the ways from one chip to others cost.
 *
 * @param far to chips of other packages
 * @param near to chips of the same package
 * @param portPsPerByte of all that leaves a chip for other packages, over all its links
 * @param packageDevices devices of a package, which have numbers side by side; 1 if each is alone
 * @param localPs a signal to the own chip
 * @param pollPs from the arrival of a signal until a core that waits for it goes on
 * @param sdmaStartPs from the issue of an asynchronous transfer until its first byte moves
 * @param sdmaPsPerByte of one channel of the SDMA engine
 */
public record LinkRates(
    Link far,
    Link near,
    double portPsPerByte,
    int packageDevices,
    long localPs,
    long pollPs,
    long sdmaStartPs,
    double sdmaPsPerByte) {
  /**
   * One link, which is between two chips and in one direction.
   *
   * @param latencyPs from the departure of a byte until the other chip has it, without its
   *     bandwidth; more than 0
   */
  public record Link(long latencyPs, double psPerByte) {
    /** How long it is busy with so many bytes. */
    public long busyPs(long bytes) {
      return Math.round(bytes * psPerByte);
    }
  }

  /** The link between two devices; that of the host, which has a number below 0, is a far one. */
  public Link between(int device, int other) {
    return isNear(device, other) ? near : far;
  }

  /** Whether two devices are in one package. */
  boolean isNear(int device, int other) {
    return other >= 0 && device / packageDevices == other / packageDevices;
  }

  /** How long a chip's port to other packages is busy with so many bytes. */
  long portPs(long bytes) {
    return Math.round(bytes * portPsPerByte);
  }

  /** Nothing that a chip does is felt by another before that. */
  public long leastLatencyPs() {
    return packageDevices == 1 ? far.latencyPs : Math.min(far.latencyPs, near.latencyPs);
  }

  /** How long a channel of the SDMA engine is busy with so many bytes. */
  public long sdmaPs(long bytes) {
    return Math.round(bytes * sdmaPsPerByte);
  }
}
