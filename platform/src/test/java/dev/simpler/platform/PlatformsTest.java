package dev.simpler.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.setting.KnownSettings.Known;
import dev.simpler.platform.setting.Setting;
import dev.simpler.platform.setting.SettingException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlatformsTest {
  private record Named(String name, Probe probe) implements Platform {
    @Override
    public ChipFacts facts() {
      return new ChipFacts(name, 1, 1, 1, 0, 0, 1, 1, false, List.of());
    }

    @Override
    public List<Setting> settings() {
      return List.of(new Setting(name.toUpperCase(Locale.ROOT) + "_FOLDER", "of " + name));
    }

    @Override
    public DeviceSession open(SessionConfig config) {
      throw new PlatformException(Fault.of(ErrorCategory.UNAVAILABLE, "no device"));
    }
  }

  private static final Platform WORKS = new Named("sim", new Probe.Available(4, "four devices"));
  private static final Platform MISSING =
      new Named("card", new Probe.Unavailable("no libcard.so in /opt/card", "set CARD_HOME"));
  private static final Platforms BOTH = Platforms.of(List.of(WORKS, MISSING));

  @Test
  void platformsAreListedByName() {
    assertEquals(List.of("card", "sim"), BOTH.names());
    assertEquals(List.of(MISSING, WORKS), BOTH.all());
    assertSame(WORKS, BOTH.available("sim"));
    assertSame(MISSING, BOTH.named("card"));
  }

  @Test
  void anUnknownNameListsWhatThereIs() {
    PlatformException unknown = assertThrows(PlatformException.class, () -> BOTH.named("a7sim"));
    assertEquals(ErrorCategory.USAGE, unknown.category());
    assertTrue(unknown.fault().message().contains("\"a7sim\""), unknown.fault().message());
    assertTrue(unknown.fault().message().contains("card, sim"), unknown.fault().message());
    assertThrows(PlatformException.class, () -> Platforms.of(List.of()).named("sim"));
  }

  @Test
  void anUnavailablePlatformSaysWhyAndWhatToSet() {
    PlatformException refused = assertThrows(PlatformException.class, () -> BOTH.available("card"));
    assertEquals(ErrorCategory.UNAVAILABLE, refused.category());
    assertTrue(refused.fault().what().contains("no libcard.so"), refused.fault().what());
    assertEquals("set CARD_HOME", refused.fault().mend());
  }

  @Test
  void settingsOfAllPlatformsAndGraphRuntimesAreKnown() {
    // Where other graph runtimes are on the class path, as for mutants, theirs are among them.
    List<String> own = List.of("CARD_FOLDER", "RING_HEAP", "SIM_FOLDER");
    assertEquals(
        own,
        BOTH.settings().all().stream()
            .map(known -> known.setting().name())
            .filter(own::contains)
            .toList());
    Known heap = BOTH.settings().all().stream().filter(this::isHeap).findFirst().orElseThrow();
    assertEquals(List.of("built", "inferred"), heap.readers().stream().sorted().toList());
  }

  private boolean isHeap(Known known) {
    return known.setting().name().equals("RING_HEAP");
  }

  @Test
  void aPlatformIsNotAvailableWithASettingThatNobodyReads() {
    Map<String, String> others = Map.of("CARD_FOLDER", "x", "RING_HEAP", "1024");
    assertSame(WORKS, BOTH.available("sim", others));
    SettingException unknown =
        assertThrows(SettingException.class, () -> BOTH.available("sim", Map.of("SIM_FOLDR", "x")));
    assertEquals(ErrorCategory.USAGE, unknown.category());
    assertEquals(
        "unknown setting \"SIM_FOLDR\" (did you mean SIM_FOLDER?)", unknown.fault().what());
    Platforms one = Platforms.of(List.of(WORKS));
    assertThrows(SettingException.class, () -> one.available("sim", others));
  }

  /** One that answers nothing but its name, if that. */
  private static Platform broken(@Nullable String name) {
    return new Platform() {
      @Override
      public String name() {
        if (name == null) {
          throw new IllegalStateException("no name");
        }
        return name;
      }

      @Override
      public Probe probe() {
        throw new IllegalStateException("no probe");
      }

      @Override
      public ChipFacts facts() {
        throw new IllegalStateException("no facts");
      }

      @Override
      public List<Setting> settings() {
        throw new IllegalStateException("no settings");
      }

      @Override
      public DeviceSession open(SessionConfig config) {
        throw new IllegalStateException("no device");
      }
    };
  }

  @Test
  void aBrokenPlatformIsInNobodysWay() {
    Platforms all = Platforms.of(List.of(broken(null), WORKS, broken("half")));
    assertEquals(List.of("half", "sim"), all.names());
    assertSame(WORKS, all.available("sim", Map.of("SIM_FOLDER", "x")));
    PlatformException unknown = assertThrows(PlatformException.class, () -> all.named("whole"));
    assertTrue(unknown.fault().what().contains("no name"), unknown.fault().what());
    PlatformException half = assertThrows(PlatformException.class, () -> all.available("half"));
    assertEquals(ErrorCategory.UNAVAILABLE, half.category());
    assertTrue(half.fault().what().contains("no probe"), half.fault().what());
  }

  @Test
  void twoPlatformsOfOneNameAreBothNamedAndTheOthersWork() {
    Platforms all =
        Platforms.of(List.of(broken("twice"), WORKS, new Named("twice", MISSING.probe())));
    assertEquals(List.of("sim"), all.names());
    assertSame(WORKS, all.available("sim"));
    PlatformException twice = assertThrows(PlatformException.class, () -> all.named("twice"));
    assertEquals(ErrorCategory.UNAVAILABLE, twice.category());
    assertTrue(twice.fault().what().contains("2 providers"), twice.fault().what());
    assertTrue(twice.fault().what().contains(Named.class.getName()), twice.fault().what());
    assertEquals(1, all.complaints().size());
  }
}
