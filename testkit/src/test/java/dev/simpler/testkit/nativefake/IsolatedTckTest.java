package dev.simpler.testkit.nativefake;

import dev.simpler.testkit.tck.PlatformTck;
import dev.simpler.testkit.tck.PlatformUnderTest;

/** The platform suite on a2a3 with the library in a process of its own. */
class IsolatedTckTest extends PlatformTck {
  @Override
  protected PlatformUnderTest underTest() {
    return NativeUnderTest.of("a2a3").inItsOwnProcess("aicpu_build_graph");
  }
}
