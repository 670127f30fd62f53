package dev.simpler.graphs.fake;

import dev.simpler.abi.tensor.Tensor;

/** A kernel of the fake chip: reads when it starts, and its stores become visible when it ends. */
@FunctionalInterface
public interface FakeKernel {
  /** A duration that never ends. */
  long NEVER = Long.MAX_VALUE;

  /** Runs one block; returns the stores to be done at the end. */
  Runnable run(Block block);

  /** How long the kernel takes, in picoseconds. */
  default long duration(Block block) {
    return 1_000_000;
  }

  /** The same kernel with another duration. */
  default FakeKernel lasting(long picoseconds) {
    FakeKernel self = this;
    return new FakeKernel() {
      @Override
      public Runnable run(Block block) {
        return self.run(block);
      }

      @Override
      public long duration(Block block) {
        return picoseconds;
      }
    };
  }

  /**
   * What a running kernel sees.
   *
   * @param memory device memory
   * @param words device address of the argument words
   */
  record Block(FakeMemory memory, long words, int core, long taskId, int functionId) {
    /** Argument word as raw bits. */
    public long word(int index) {
      return memory.getLong(words + 8L * index);
    }

    /** Tensor argument. */
    public Tensor tensor(int index) {
      return Tensor.decode(memory.window(word(index), 128), 0);
    }

    /** Index of this block. */
    public int blockIndex() {
      return memory.getInt(word(144));
    }

    /** Number of blocks. */
    public int blockCount() {
      return memory.getInt(word(144) + 4);
    }

    /** Lane of this core in its cluster. */
    public int lane() {
      return memory.getInt(word(145));
    }
  }
}
