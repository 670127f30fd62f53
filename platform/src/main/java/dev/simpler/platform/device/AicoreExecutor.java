package dev.simpler.platform.device;

/**
 * The part of a graph runtime that runs on the AI cores: it turns a dispatch token into a kernel
 * and its argument words. Stateless apart from device memory; called on the device's thread.
 */
public interface AicoreExecutor {
  /**
   * Fills {@code launch} for the token that {@code core} has just seen in DATA_MAIN_BASE.
   *
   * @param core number in the run: three per cluster, the cube core first
   * @param token what DATA_MAIN_BASE holds
   * @param launch filled here; the caller's, reused for the next token
   * @throws dev.simpler.abi.error.SimplerException if the token names nothing that can run
   */
  void fetch(int core, int token, Launch launch);

  /**
   * Adds the global memory this launch may touch to {@code footprint}. Asked only for kernels heavy
   * enough to run beside others on the host pool; two of them with a conflicting footprint run one
   * after the other, so that even a racy program gives the same bytes for the same seed.
   *
   * @param core number in the run: three per cluster, the cube core first
   * @param token what DATA_MAIN_BASE holds
   * @param footprint filled here; the caller's
   */
  void footprint(int core, int token, Footprint footprint);

  /** What a core needs to run one kernel; reused, owned by the core. */
  final class Launch {
    /** A launch of nothing yet. */
    public Launch() {}

    /**
     * Device address of the kernel's binary; 0 runs nothing and still acknowledges and finishes.
     */
    public long functionAddress;

    /** Device address of the array of 64-bit argument words. */
    public long argumentAddress;

    /** Number of argument words that may be read. */
    public int argumentWords;

    /** Task id, for error messages, traces and profiles. */
    public long taskId;

    /** Function id of the kernel, for error messages, traces and profiles. */
    public int functionId;

    /** Block index within the task's launch. */
    public int blockIndex;

    /** {@link #clusterMask} of a launch that takes all three cores. */
    public static final int WHOLE_CLUSTER = 0b111;

    /**
     * Cores of the cluster that run the task: bit 0 the AIC, bits 1 and 2 its AIVs. Cross-core
     * flags join these only. The whole cluster unless {@link #fetch} says otherwise.
     */
    public int clusterMask = WHOLE_CLUSTER;
  }

  /** Receives byte ranges of global memory. */
  @FunctionalInterface
  interface Footprint {
    /**
     * Adds {@code bytes} bytes from {@code address}; {@code written} if they may be stored to.
     *
     * @param address on the device
     * @param bytes how many
     * @param written whether they may be stored to
     */
    void add(long address, long bytes, boolean written);
  }
}
