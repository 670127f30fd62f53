package dev.simpler.sim.engine;

import dev.simpler.abi.callable.CoreCallableLayout;
import dev.simpler.abi.callable.Direction;
import dev.simpler.platform.device.GlobalMemory;
import java.util.ArrayList;
import java.util.List;

/** What a kernel's callable in device memory says of its arguments. */
final class KernelSignature {
  private KernelSignature() {}

  /** The directions of the kernel whose code is at an address. */
  static List<Direction> of(GlobalMemory memory, long functionAddress) {
    List<Direction> signature = new ArrayList<>();
    long callable = functionAddress - CoreCallableLayout.OFFSET_BINARY_DATA;
    int count = memory.getInt(callable + CoreCallableLayout.OFFSET_SIG_COUNT);
    for (int i = 0; i < count; i++) {
      int code = memory.getInt(callable + CoreCallableLayout.directionOffset(i));
      signature.add(Direction.values()[code]);
    }
    return List.copyOf(signature);
  }
}
