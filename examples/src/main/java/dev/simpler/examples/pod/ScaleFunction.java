package dev.simpler.examples.pod;

import dev.simpler.runtime.pod.SubCall;
import dev.simpler.runtime.pod.SubFunction;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Sub task: {@code out = in / divisor} with the divisor as scalar 0. */
public final class ScaleFunction implements SubFunction {
  @Override
  public void run(SubCall call) {
    MemorySegment in = call.memory(0);
    MemorySegment out = call.memory(1);
    long divisor = call.scalar(0);
    for (long i = 0; i < in.byteSize() / 4; i++) {
      out.setAtIndex(ValueLayout.JAVA_FLOAT, i, in.getAtIndex(ValueLayout.JAVA_FLOAT, i) / divisor);
    }
  }
}
