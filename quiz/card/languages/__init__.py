"""What marking knows of languages: articles, numbers in words, spellings, common words. Knows of no questions."""
