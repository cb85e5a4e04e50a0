package dev.headlight.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up documents. */
final class Sentences {

    private static final List<String> WORDS = List.of(
            "lamp", "ship", "bell", "night", "burns", "comes", "home", "rang", "a", "the", "of", "late", "cold");

    private Sentences() {}

    /** So many documents of one to four sentences. */
    static List<String> documents(int count) {
        Random random = new Random(1);
        List<String> documents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder();
            for (int sentence = random.nextInt(4); sentence >= 0; sentence--) {
                for (int word = 1 + random.nextInt(6); word >= 0; word--) {
                    text.append(WORDS.get(random.nextInt(WORDS.size()))).append(word == 0 ? ".\n" : " ");
                }
            }
            documents.add(text.toString());
        }
        return documents;
    }
}
