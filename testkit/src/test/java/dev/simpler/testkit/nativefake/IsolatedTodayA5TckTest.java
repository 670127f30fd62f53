package dev.simpler.testkit.nativefake;

import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.testkit.tck.PlatformTck;
import dev.simpler.testkit.tck.PlatformUnderTest;

/** The platform suite on a5 over a library of today, in a process of its own. */
class IsolatedTodayA5TckTest extends PlatformTck {
  @Override
  protected PlatformUnderTest underTest() {
    return NativeUnderTest.of("a5", AbiEpochs.TODAY).inItsOwnProcess("host_build_graph");
  }
}
