package dev.simpler.testkit.nativefake;

import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.testkit.tck.PlatformTck;
import dev.simpler.testkit.tck.PlatformUnderTest;

/** The platform suite on a2a3 over a library of today. */
class TodayTckTest extends PlatformTck {
  @Override
  protected PlatformUnderTest underTest() {
    return NativeUnderTest.of("a2a3", AbiEpochs.TODAY);
  }
}
