package dev.simpler.abi.epoch;

/** What the function of a graph that is built on the host says of the order of its tasks. */
public enum HostGraphs {
  /** Every edge. Tasks have words as arguments. */
  STATED,
  /** Nothing: dependencies follow from tensors, as where graphs are built on the device. */
  INFERRED
}
