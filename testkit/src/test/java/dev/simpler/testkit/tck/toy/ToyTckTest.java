package dev.simpler.testkit.tck.toy;

import dev.simpler.testkit.tck.PlatformTck;
import dev.simpler.testkit.tck.PlatformUnderTest;

/** The platform suite on the toy. */
class ToyTckTest extends PlatformTck {
  @Override
  protected PlatformUnderTest underTest() {
    return new ToyUnderTest(new ToyPlatform());
  }
}
