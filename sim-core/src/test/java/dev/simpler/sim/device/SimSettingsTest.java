package dev.simpler.sim.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.platform.setting.SettingException;
import dev.simpler.sim.chip.ChipProfile;
import dev.simpler.sim.chip.ProfileText;
import dev.simpler.sim.engine.CoreConduct;
import dev.simpler.sim.onchip.EffectOrder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimSettingsTest {
  private static final ChipProfile CHIP =
      ChipProfile.from(
          ProfileText.parse("tiny", SimSettingsTest.class.getResourceAsStream("tiny.profile")));

  private static void readAll(SimSettings settings) {
    settings.engine(settings.effects(EffectOrder.PROGRAM), settings.conduct(0, 0));
    settings.imitates();
    settings.checkers();
    settings.epoch();
    settings.order();
    settings.keepsWriters();
    settings.profile(CHIP);
    settings.deviceMemory(1 << 30);
    settings.space(63).close();
  }

  /** The values that once meant something to one reader and nothing to another. */
  @ParameterizedTest
  @EnumSource(SimSetting.class)
  void everyStatedSettingIsReadByTheCommonGrammar(SimSetting setting) {
    for (String value : new String[] {"+1", " 1 ", "toast", "-1", "1.0"}) {
      Map<String, String> bad = Map.of(setting.key(), value);
      for (boolean explicit : new boolean[] {true, false}) {
        SimSettings settings =
            new SimSettings(explicit ? bad : Map.of(), explicit ? Map.of() : bad);
        SettingException refused = assertThrows(SettingException.class, () -> readAll(settings));
        String message = refused.fault().message();
        assertTrue(
            message.startsWith(setting.key() + " is \"" + value + "\", allowed is "), message);
      }
    }
    String allowed =
        switch (setting) {
          case EFFECTS -> "program";
          case EPOCH -> "today";
          case LAYOUT -> "card";
          default -> "1";
        };
    Map<String, String> good = Map.of(setting.key(), allowed);
    assertEquals(
        new SimSettings(good, Map.of()).engine(EffectOrder.PROGRAM, CoreConduct.PLAIN).products(),
        new SimSettings(Map.of(), good).engine(EffectOrder.PROGRAM, CoreConduct.PLAIN).products());
  }

  @Test
  void quirksAreImitatedOnRequestOnly() {
    String key = SimSetting.IMITATE_QUIRKS.key();
    assertFalse(new SimSettings(Map.of(), Map.of()).imitates());
    assertFalse(new SimSettings(Map.of(key, "0"), Map.of(key, "1")).imitates());
    assertTrue(new SimSettings(Map.of(key, "1"), Map.of()).imitates());
  }
}
