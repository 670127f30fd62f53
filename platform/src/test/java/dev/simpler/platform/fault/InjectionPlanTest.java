package dev.simpler.platform.fault;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InjectionPlanTest {
  private static InjectionPlan plan(String text) {
    return InjectionPlan.of(Map.of(InjectionPlan.SETTING, text), 7);
  }

  private static List<Long> strikes(InjectionPlan plan, FaultEvent event, int device) {
    FaultCounter counter = new FaultCounter(plan, device);
    List<Long> struck = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      counter.next(event).ifPresent(strike -> struck.add(strike.number()));
    }
    return struck;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "out-of-memory@2",
        "copy-fails~0.25",
        "bit-flip@1:by=30",
        "slow-core@3:device=1:by=5,kernel-throws@9",
        "mailbox-delayed@1:by=7"
      })
  void aPlanIsWrittenAsItIsRead(String text) {
    assertEquals(text, plan(text).text());
  }

  @ParameterizedTest
  @EnumSource(InjectedKind.class)
  void aKindAloneStrikesItsFirstEvent(InjectedKind kind) {
    InjectionPlan plan = plan(kind.word());
    assertEquals(kind.word() + "@1", plan.text());
    assertEquals(List.of(1L), strikes(plan, kind.event(), 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"toast", "copy-fails@0", "copy-fails@", "copy-fails~2", "lost-device:by=3", ","})
  void whatIsNoPlanIsRefusedWithTheGrammar(String text) {
    SimplerException refused = assertThrows(SimplerException.class, () -> plan(text));
    assertEquals(ErrorCategory.USAGE, refused.category());
    assertTrue(refused.fault().message().contains("KIND[@N|~RATE]"), refused.fault().message());
  }

  @Test
  void ratesStrikeThatShareOfEventsTheSameOnesEachTime() {
    InjectionPlan plan = plan("copy-fails~0.1");
    List<Long> struck = strikes(plan, FaultEvent.COPY, 0);
    assertTrue(struck.size() > 60 && struck.size() < 140, struck.size() + " of 1000");
    assertEquals(struck, strikes(plan, FaultEvent.COPY, 0));
    assertEquals(List.of(), strikes(plan, FaultEvent.MALLOC, 0));
  }

  @Test
  void severalFaultsAndDevicesAreToldApart() {
    InjectionPlan plan = plan("kernel-throws@5:device=1,slow-core@2");
    assertEquals(List.of(2L), strikes(plan, FaultEvent.KERNEL, 0));
    assertEquals(List.of(2L, 5L), strikes(plan, FaultEvent.KERNEL, 1));
  }

  @Test
  void faultsOfChildrenNeedOne() {
    Map<String, String> settings = Map.of(InjectionPlan.SETTING, "slow-core,child-killed@2");
    SimplerException refused =
        assertThrows(SimplerException.class, () -> InjectionPlan.requireInThisProcess(settings));
    assertTrue(refused.fault().message().contains("child-killed@2"), refused.fault().message());
    assertDoesNotThrow(() -> InjectionPlan.requireInThisProcess(Map.of()));
  }

  @Test
  void aPlanThatStopsAChildSaysHowLongItsParentWaits() {
    assertEquals(OptionalLong.of(20_000), plan("child-stopped@2").taskLimitMs());
    assertEquals(
        OptionalLong.of(70), plan("child-stopped@2:by=90,child-stopped~.5:by=70").taskLimitMs());
    assertEquals(OptionalLong.empty(), plan("child-killed@2").taskLimitMs());
  }
}
