package dev.simpler.platform.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.error.ErrorCategory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Images of several targets in one binary. */
class TargetImagesTest {
  private static final byte[] ELF = {0x7F, 'E', 'L', 'F', 2};
  private static final byte[] PLAIN = {1, 2, 3};

  private static byte[] several() {
    return TargetImages.none().with(TargetImages.JAVA, PLAIN).with("a5", ELF).toBytes();
  }

  private static void refused(byte[] binary, String words) {
    ImageException refused = assertThrows(ImageException.class, () -> TargetImages.of(binary));
    assertEquals(ErrorCategory.IMAGE, refused.category());
    assertTrue(refused.fault().message().contains(words), refused.fault().message());
  }

  private static byte[] changed(int at, int value) {
    byte[] bytes = several();
    bytes[at] = (byte) value;
    return bytes;
  }

  @Test
  void theyComeBackInTheirOrder() {
    TargetImages images = TargetImages.of(several());
    assertEquals(List.of("java", "a5"), images.targets());
    assertArrayEquals(PLAIN, images.image("java").orElseThrow());
    assertArrayEquals(ELF, images.image("a5").orElseThrow());
    assertTrue(images.image("a2a3").isEmpty());
    assertEquals(8 + 6 + 4 + 3 + 6 + 2 + 5, several().length);
    images.image("a5").orElseThrow()[0] = 9;
    assertArrayEquals(ELF, images.image("a5").orElseThrow());
    assertEquals(List.of("java", "a5"), images.with("a5", PLAIN).targets());
    assertArrayEquals(PLAIN, images.with("a5", PLAIN).image("a5").orElseThrow());
  }

  @Test
  void oneImageIsOfJavaUnlessItIsAnElfFile() {
    assertEquals(List.of("java"), TargetImages.of(PLAIN).targets());
    assertEquals(List.of("java"), TargetImages.of(new byte[0]).targets());
    assertEquals(List.of("java"), TargetImages.of(Arrays.copyOf(several(), 7)).targets());
    assertEquals(List.of("elf"), TargetImages.of(ELF).targets());
    assertEquals(List.of("elf"), TargetImages.of(Arrays.copyOf(ELF, 4)).targets());
    assertArrayEquals(ELF, TargetImages.of(ELF).image("elf").orElseThrow());
  }

  @Test
  void whatDoesNotHoldWhatItStatesIsRefusedWithThePlace() {
    refused(changed(4, 2), "version 2; only 1 is known");
    refused(changed(6, 3), "image 2 is cut short at byte 34 of 34");
    refused(changed(6, 1), "13 bytes follow the last of 1 images");
    refused(changed(8, 99), "image 0 is cut short at byte 10 of 34");
    refused(changed(17, 0xFF), "image 0 is cut short at byte 18 of 34");
    refused(Arrays.copyOf(several(), 33), "image 1 is cut short at byte 29 of 33");
    byte[] twice = TargetImages.none().with("a5", PLAIN).with("a6", PLAIN).toBytes();
    twice[twice.length - 8] = '5';
    refused(twice, "target a5 has two images");
  }

  private static ChipCallable program(byte[] main, byte[] kernel) {
    return ChipCallable.builder(main)
        .signature(Direction.IN, Direction.OUT)
        .functionName("orchestrate")
        .configName("config")
        .kernel(4, CoreCallable.of(List.of(Direction.OUT), kernel))
        .build();
  }

  @Test
  void aProgramIsPickedWithTheOneImageThatATargetRuns() {
    ChipCallable both = program(several(), several());
    ChipCallable java = TargetImages.pick(both, TargetImages.JAVA);
    assertArrayEquals(PLAIN, java.binary());
    assertArrayEquals(PLAIN, java.children().getFirst().callable().binary());
    assertEquals(List.of(Direction.IN, Direction.OUT), java.signature());
    assertEquals(List.of(Direction.OUT), java.children().getFirst().callable().signature());
    assertEquals("orchestrate", java.functionName());
    assertEquals("config", java.configName());
    assertEquals(4, java.children().getFirst().functionId());
    ChipCallable card = TargetImages.pick(both, "a5");
    assertArrayEquals(ELF, card.binary());
    ChipCallable half = TargetImages.pick(program(PLAIN, several()), TargetImages.JAVA);
    assertArrayEquals(PLAIN, half.children().getFirst().callable().binary());
    assertFalse(Arrays.equals(several(), half.children().getFirst().callable().binary()));
  }

  @Test
  void whatIsOneImageAlreadyStaysAsItIs() {
    ChipCallable java = program(PLAIN, PLAIN);
    assertSame(java, TargetImages.pick(java, TargetImages.JAVA));
    ChipCallable elf = program(ELF, ELF);
    assertSame(elf, TargetImages.pick(elf, "a5"));
    assertSame(elf, TargetImages.pick(elf, TargetImages.JAVA)); // the simulator says what is wrong
  }

  @Test
  void whatIsMissingIsNamedWithTheTargetsThereAre() {
    ImageException main =
        assertThrows(
            ImageException.class, () -> TargetImages.pick(program(several(), ELF), "a2a3"));
    String message = main.fault().message();
    assertTrue(
        message.contains("the orchestration function has no image for target a2a3"), message);
    assertTrue(message.contains("there are images for: java, a5"), message);
    ImageException kernel =
        assertThrows(ImageException.class, () -> TargetImages.pick(program(ELF, PLAIN), "a2a3"));
    assertTrue(kernel.fault().message().contains("kernel 4 has no image"), kernel::getMessage);
  }
}
