package dev.simpler.testkit.nativefake;

import dev.simpler.testkit.tck.PlatformTck;
import dev.simpler.testkit.tck.PlatformUnderTest;

/** The platform suite on a5 through the foreign function API. */
class A5TckTest extends PlatformTck {
  @Override
  protected PlatformUnderTest underTest() {
    return NativeUnderTest.of("a5");
  }
}
