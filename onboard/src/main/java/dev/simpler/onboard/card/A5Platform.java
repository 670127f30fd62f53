package dev.simpler.onboard.card;

/** The {@code a5} platform. */
public final class A5Platform extends OnboardPlatform {
  /** Found by {@link java.util.ServiceLoader}. */
  public A5Platform() {
    super("a5");
  }
}
