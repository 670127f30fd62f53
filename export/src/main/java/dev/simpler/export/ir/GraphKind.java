package dev.simpler.export.ir;

/** Which graph runtime an orchestration function is written for. */
public enum GraphKind {
  /** Edges that the runtime finds, on the device. */
  INFERRED("tensormap_and_ringbuffer"),
  /** Edges that the function states, on the device. */
  EXPLICIT("aicpu_build_graph"),
  /** Edges that the function states, on the host. */
  HOST("host_build_graph");

  private final String runtime;

  GraphKind(String runtime) {
    this.runtime = runtime;
  }

  /** Name of the graph runtime. */
  public String runtime() {
    return runtime;
  }
}
