package dev.simpler.testkit.nativefake;

import dev.simpler.testkit.tck.PlatformTck;
import dev.simpler.testkit.tck.PlatformUnderTest;

/** The platform suite on a2a3 through the foreign function API. */
class A2A3TckTest extends PlatformTck {
  @Override
  protected PlatformUnderTest underTest() {
    return NativeUnderTest.of("a2a3");
  }
}
