package dev.simpler.graphs.submit;

/** Elements of tensors as the orchestration function loads and stores them, by device address. */
public interface ElementMemory {
  /** Loads 1, 2, 4 or 8 bytes, zero-extended. */
  long load(long address, int bytes);

  /** Stores the low 1, 2, 4 or 8 bytes. */
  void store(long address, int bytes, long bits);
}
