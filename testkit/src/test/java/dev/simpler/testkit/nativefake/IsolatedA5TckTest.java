package dev.simpler.testkit.nativefake;

import dev.simpler.testkit.tck.PlatformTck;
import dev.simpler.testkit.tck.PlatformUnderTest;

/** The platform suite on a5 with the library in a process of its own. */
class IsolatedA5TckTest extends PlatformTck {
  @Override
  protected PlatformUnderTest underTest() {
    return NativeUnderTest.of("a5").inItsOwnProcess("tensormap_and_ringbuffer");
  }
}
