"""Results in words: the sentence over each chart, formed from the result itself.

A claim is the number first, then what it means. Doubt is part of the sentence, and
nothing here names a cause. One function per query: a view of the result in, words
out; sentences are whole, so that each language can set them its own way.
"""
