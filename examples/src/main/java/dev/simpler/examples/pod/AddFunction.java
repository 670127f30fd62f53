package dev.simpler.examples.pod;

import dev.simpler.runtime.pod.SubCall;
import dev.simpler.runtime.pod.SubFunction;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Sub task: {@code out = x + y}. */
public final class AddFunction implements SubFunction {
  @Override
  public void run(SubCall call) {
    MemorySegment x = call.memory(0);
    MemorySegment y = call.memory(1);
    MemorySegment out = call.memory(2);
    for (long i = 0; i < out.byteSize() / 4; i++) {
      float sum = x.getAtIndex(ValueLayout.JAVA_FLOAT, i) + y.getAtIndex(ValueLayout.JAVA_FLOAT, i);
      out.setAtIndex(ValueLayout.JAVA_FLOAT, i, sum);
    }
  }
}
