package dev.simpler.runtime.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tensor that one thread uses while another frees it: the right bytes or a typed error. */
@Timeout(120)
final class FreedWhileUsedTest {
  private static final int ROUNDS = 40;
  private static final int ELEMENTS = 4096;
  private static final byte NEXT_OWNER = 9;

  /** Every way to use one; each throws if it sees what the next owner has there. */
  private static final List<Consumer<HostTensor>> USES =
      List.of(
          tensor -> all(tensor.floats()),
          tensor -> all(tensor.getFloat(ELEMENTS - 1)),
          tensor -> tensor.fill(1),
          tensor -> tensor.setFloat(7, 1),
          tensor -> tensor.set(ones()));

  private static float[] ones() {
    float[] values = new float[ELEMENTS];
    java.util.Arrays.fill(values, 1);
    return values;
  }

  private static void all(float... values) {
    for (float value : values) {
      assertEquals(1f, value);
    }
  }

  /** Memory that its next owner fills as soon as it is given back, as a shared file's would be. */
  private static final class Handed implements HostMemory.Source {
    private final MemorySegment memory = Arena.ofAuto().allocate(4L * ELEMENTS, 64);

    @Override
    public MemorySegment allocate(long bytes) {
      return memory.asSlice(0, bytes);
    }

    @Override
    public void free(MemorySegment given) {
      memory.fill(NEXT_OWNER);
    }

    void requireNextOwners() {
      byte[] bytes = memory.toArray(ValueLayout.JAVA_BYTE);
      for (byte each : bytes) {
        assertEquals(NEXT_OWNER, each, "the tensor was written to after it was freed");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyUseGivesTheRightBytesOrATypedError(boolean close) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Consumer<HostTensor> use = USES.get(round % USES.size());
      Handed handed = new Handed();
      try (HostMemory ours = new HostMemory(handed);
          HostMemory jdk = new HostMemory()) {
        for (HostMemory host : List.of(ours, jdk)) {
          HostTensor tensor = host.floats(ones(), ELEMENTS);
          CountDownLatch used = new CountDownLatch(1);
          FutureTask<HostMemoryException> user =
              new FutureTask<>(() -> untilRefused(tensor, use, used));
          Thread.ofPlatform().start(user);
          used.await();
          if (close) {
            host.close();
          } else {
            host.free(tensor.memory().address());
          }
          HostMemoryException refused = user.get();
          assertEquals(ErrorCategory.HOST_MEMORY, refused.category());
          assertTrue(refused.fault().what().contains("freed"), refused::getMessage);
        }
      }
      handed.requireNextOwners();
    }
  }

  private static HostMemoryException untilRefused(
      HostTensor tensor, Consumer<HostTensor> use, CountDownLatch used) {
    while (true) {
      try {
        use.accept(tensor);
      } catch (HostMemoryException refused) {
        return refused;
      }
      used.countDown();
    }
  }
}
