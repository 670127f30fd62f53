package dev.simpler.examples.conformance;

import dev.simpler.platform.Platforms;
import dev.simpler.testkit.tck.PlatformTck;
import dev.simpler.testkit.tck.PlatformUnderTest;

/** The platform suite on a2a3sim. */
class A2A3SimTckTest extends PlatformTck {
  @Override
  protected PlatformUnderTest underTest() {
    return new SimulatorUnderTest(Platforms.discover().named("a2a3sim"));
  }
}
