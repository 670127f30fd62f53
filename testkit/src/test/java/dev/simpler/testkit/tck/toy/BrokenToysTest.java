package dev.simpler.testkit.tck.toy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.simpler.platform.Platform;
import dev.simpler.platform.Probe;
import dev.simpler.platform.SessionConfig;
import dev.simpler.platform.setting.Setting;
import dev.simpler.testkit.tck.PlatformTck;
import dev.simpler.testkit.tck.PlatformUnderTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A suite that nothing fails proves nothing: each defect is noticed by the test made for it. */
class BrokenToysTest {
  private static final ScopedValue<Platform> PLATFORM = ScopedValue.newInstance();

  /** The suite on whatever is being tried; its name keeps it out of the build's own run. */
  static class Tried extends PlatformTck {
    @Override
    protected PlatformUnderTest underTest() {
      return new ToyUnderTest(PLATFORM.get());
    }
  }

  private static final class Outcome implements TestExecutionListener {
    private final Set<String> passed = new TreeSet<>();
    private final Set<String> failed = new TreeSet<>();

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (test.isTest()) {
        String name = test.getDisplayName().replaceAll("\\(.*", "");
        (result.getStatus() == Status.SUCCESSFUL ? passed : failed).add(name);
      }
    }
  }

  private static Outcome outcome(Platform platform) {
    Outcome outcome = new Outcome();
    ScopedValue.where(PLATFORM, platform)
        .run(() ->
            LauncherFactory.create()
                .execute(
                    LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(Tried.class))
                        .configurationParameter("jqwik.reporting.onlyfailures", "true")
                        .build(),
                    outcome));
    return outcome;
  }

  private static void notices(String test, Platform platform) {
    Outcome outcome = outcome(platform);
    assertTrue(outcome.failed.contains(test), () -> "only these failed: " + outcome.failed);
  }

  @Test
  void theToyItselfFailsNothing() {
    Outcome outcome = outcome(new ToyPlatform());
    assertEquals(Set.of(), outcome.failed);
    assertTrue(outcome.passed.size() >= 27, () -> "too few ran: " + outcome.passed);
  }

  @ParameterizedTest
  @EnumSource(Defect.class)
  void aDefectIsNoticed(Defect defect) {
    notices(defect.noticedBy(), BrokenPlatform.with(defect));
  }

  @Test
  void aPlatformThatIsNotThereIsNoticed() {
    Platform toy = new ToyPlatform();
    Probe none = new Probe.Unavailable("no toys here", "buy some");
    notices("theProbeSaysAvailableAndHowManyDevices", new BrokenPlatform(toy, none, toy::open));
  }

  @Test
  void devicesThatAreOneAndTheSameAreNoticed() {
    Platform toy = new ToyPlatform();
    notices(
        "aResetReleasesWhatIsLeftAndAnotherDeviceCanBeSet",
        new BrokenPlatform(
            toy,
            toy.probe(),
            config -> toy.open(new SessionConfig(0, config.runtime(), config.seed(), Map.of()))));
    notices(
        "aDeviceThatIsNotThereIsRefusedWithItsNumber",
        new BrokenPlatform(
            toy,
            toy.probe(),
            config ->
                toy.open(
                    new SessionConfig(
                        config.deviceId() & 1, config.runtime(), config.seed(), Map.of()))));
  }

  @Test
  void aPlatformThatTakesAnyRuntimeIsNoticed() {
    Platform toy = new ToyPlatform();
    notices(
        "anUnknownRuntimeIsRefusedWithThoseThereAre",
        new BrokenPlatform(
            toy,
            toy.probe(),
            config ->
                toy.open(
                    new SessionConfig(
                        config.deviceId(), toy.facts().runtimes().getFirst(), 0, Map.of()))));
  }

  @Test
  void settingsThatAreNotStatedOrStatedTwiceAreNoticed() {
    Platform toy = new ToyPlatform();
    Setting colour = toy.settings().getFirst();
    String test = "theSettingsItReadsAreStatedOnce";
    notices(test, new BrokenPlatform(toy, toy.probe(), List.of(), toy::open));
    notices(test, new BrokenPlatform(toy, toy.probe(), List.of(colour, colour), toy::open));
  }
}
