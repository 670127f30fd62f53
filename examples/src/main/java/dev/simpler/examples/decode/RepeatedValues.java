package dev.simpler.examples.decode;

import dev.simpler.abi.tensor.Bfloat16;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.example.ExampleSession;
import dev.simpler.runtime.example.Inputs;
import dev.simpler.runtime.host.HostTensor;

/**
 * Random BFLOAT16 values that fill tensors of any size over and over, so that a host need not make
 * and keep as many as a model has. Their number is a prime: no two rows or layers begin alike.
 */
final class RepeatedValues {
  private static final int COUNT = 1_048_573;

  private final float[] values;

  /** Values around 0. */
  RepeatedValues(Inputs inputs, double deviation) {
    values = Bfloat16.round(inputs.normal(COUNT, deviation));
  }

  /** A tensor full of them. */
  HostTensor tensor(ExampleSession session, int... extents) {
    HostTensor once = session.upload(DataType.BFLOAT16, values, COUNT);
    HostTensor all = session.tensor(DataType.BFLOAT16, extents);
    long period = once.memory().byteSize();
    for (long at = 0; at < all.memory().byteSize(); at += period) {
      long bytes = Math.min(period, all.memory().byteSize() - at);
      all.memory().asSlice(at, bytes).copyFrom(once.memory().asSlice(0, bytes));
    }
    return all;
  }

  /** Copies some of the elements of such a tensor, from {@code first} on. */
  void read(long first, float[] target) {
    int at = (int) (first % COUNT);
    for (int done = 0; done < target.length; at = 0) {
      int length = Math.min(target.length - done, COUNT - at);
      System.arraycopy(values, at, target, done, length);
      done += length;
    }
  }
}
